using System.Globalization;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary><c>llama_pooling_type</c>.</summary>
internal enum ModelPooling
{
    Unspecified = -1,
    None = 0,
    Mean = 1,
    Cls = 2,
    Last = 3,
    Rank = 4,
}

/// <summary>What a model's metadata say about pooling.</summary>
internal static class ModelPoolings
{
    internal static ModelPooling Of(LlamaModel model) =>
        model.Metadata.TryGetValue($"{model.Architecture}.pooling_type", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var value) && Enum.IsDefined((ModelPooling)value)
            ? (ModelPooling)value
            : ModelPooling.Unspecified;

    /// <summary>How a model pools, the mean where its metadata do not say.</summary>
    internal static ModelPooling OrMean(LlamaModel model) => Of(model) is var own and not (ModelPooling.Unspecified or ModelPooling.None) ? own : ModelPooling.Mean;

    /// <summary>Whether a model makes vectors or scores: its metadata say how to pool, or that it cannot write.</summary>
    internal static bool IsForVectors(LlamaModel model) => Of(model) is not (ModelPooling.Unspecified or ModelPooling.None) || LooksAhead(model);

    /// <summary>Whether attention sees the tokens that follow, so that the model cannot write.</summary>
    internal static bool LooksAhead(LlamaModel model) => model.Metadata.GetValueOrDefault($"{model.Architecture}.attention.causal") == "false";
}
