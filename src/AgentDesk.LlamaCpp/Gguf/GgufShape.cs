using System.Globalization;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>
/// Checks the sizes that a header states against the limits on which llama.cpp ends the process instead of refusing the file
/// (the assertions of src/llama-model.cpp and src/llama-vocab.cpp, v0.5.0).
/// </summary>
internal static class GgufShape
{
    private const long MaxLayers = 512;
    private const long MaxExperts = 1024;

    /// <summary>Upper bounds far above any model, low enough that no product of two of them wraps around in 32 bits, as llama.cpp computes it.</summary>
    private static readonly (string Key, long Max)[] Bounds =
    [
        ("embedding_length", 1 << 20),
        ("feed_forward_length", 1 << 20),
        ("attention.head_count", 4096),
        ("attention.head_count_kv", 4096),
        ("attention.key_length", 1 << 16),
        ("attention.value_length", 1 << 16),
    ];

    /// <exception cref="InvalidDataException">A size is out of bounds.</exception>
    internal static void Check(GgufHeader header)
    {
        var architecture = header.Metadata["general.architecture"];
        var layers = Number(header, $"{architecture}.block_count") ?? 1;
        Require(layers is >= 1 and <= MaxLayers, architecture, "block_count", layers);
        Require(Number(header, $"{architecture}.nextn_predict_layers") is not { } predicted || predicted <= layers, architecture, "nextn_predict_layers", "too many");
        foreach (var (key, max) in Bounds) Require(Number(header, $"{architecture}.{key}") is not { } value || (value >= 0 && value <= max), architecture, key, header.Metadata.GetValueOrDefault($"{architecture}.{key}", ""));
        CheckEpsilons(header);
        CheckExperts(header, architecture);
        CheckTokens(header);
    }

    /// <summary>The small numbers that normalisation adds to avoid dividing by zero.</summary>
    private static void CheckEpsilons(GgufHeader header)
    {
        foreach (var (key, text) in header.Metadata)
        {
            if (!key.EndsWith("epsilon", StringComparison.Ordinal)) continue;
            if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value) || !(value >= 0 && value < 1))
                throw new InvalidDataException($"{key} is {text}, which no model can have");
        }
    }

    private static void CheckExperts(GgufHeader header, string architecture)
    {
        var experts = Number(header, $"{architecture}.expert_count") ?? 0;
        var used = Number(header, $"{architecture}.expert_used_count") ?? 0;
        var groups = Number(header, $"{architecture}.expert_group_count") ?? 0;
        var groupsUsed = Number(header, $"{architecture}.expert_group_used_count") ?? 0;
        Require(experts <= MaxExperts, architecture, "expert_count", experts);
        // Some architectures count their used experts per layer, in an array; llama.cpp reads those with checks.
        var perLayer = header.Arrays.ContainsKey($"{architecture}.expert_used_count");
        // A dense Hunyuan model may state the experts of its larger relatives; llama.cpp resets them.
        if (experts <= 1 && architecture.StartsWith("hunyuan", StringComparison.Ordinal)) return;
        Require(perLayer || (experts == 0 ? used == 0 : used >= 1 && used <= experts), architecture, "expert_used_count", used);
        Require(experts == 0 ? groups == 0 : groups < experts, architecture, "expert_group_count", groups);
        Require(groups <= 1 || (experts % groups == 0 && groupsUsed >= 1 && groupsUsed < groups), architecture, "expert_group_used_count", groupsUsed);
    }

    private static void CheckTokens(GgufHeader header)
    {
        if (!header.Arrays.TryGetValue("tokenizer.ggml.tokens", out var tokens)) return;
        if (tokens.ElementType != GgufType.String) throw new InvalidDataException("its vocabulary is not a list of texts");
        foreach (var key in (ReadOnlySpan<string>)["tokenizer.ggml.scores", "tokenizer.ggml.token_type"])
            if (header.Arrays.TryGetValue(key, out var values) && values.Count < tokens.Count)
                throw new InvalidDataException($"{key} has {values.Count} elements for {tokens.Count} tokens");
    }

    private static void Require(bool condition, string architecture, string key, object value)
    {
        if (!condition) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{architecture}.{key} is {value}, which no model can have"));
    }

    private static long? Number(GgufHeader header, string key) =>
        header.Metadata.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
