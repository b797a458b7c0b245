namespace AgentDesk.TestKit.Gguf;

/// <summary>
/// Makes a language model of a few thousand random weights, so that tests of the engine run anywhere and in milliseconds.
/// What it says is noise, and the same noise for the same seed.
/// </summary>
public sealed record TinyModel
{
    /// <summary>A template in the manner of Hermes: ChatML, tools as JSON, calls between tool_call markers.</summary>
    public const string HermesTemplate =
        """
        {%- if tools %}{{ '<|im_start|>system\n' }}{% if messages[0].role == 'system' %}{{ messages[0].content + '\n' }}{% endif %}
        {{- 'Tools, called as <tool_call>{"name": ..., "arguments": ...}</tool_call>:\n' }}{% for tool in tools %}{{ tool | tojson + '\n' }}{% endfor %}{{ '<|im_end|>\n' }}{% endif %}
        {%- for message in messages %}
        {%- if message.role == 'tool' %}{{ '<|im_start|>user\n<tool_response>\n' + message.content + '\n</tool_response><|im_end|>\n' }}
        {%- elif message.tool_calls %}{{ '<|im_start|>assistant\n' + (message.content or '') }}
        {%- for call in message.tool_calls %}{{ '<tool_call>\n' + {'name': call.function.name, 'arguments': call.function.arguments} | tojson + '\n</tool_call>' }}{% endfor %}{{ '<|im_end|>\n' }}
        {%- elif not (tools and loop.first and message.role == 'system') %}{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}{% endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}
        """;

    private const int Width = 32;
    private const int Heads = 2;
    private const int FeedForward = 64;
    private const int Layers = 2;

    /// <summary>Chooses the weights.</summary>
    public int Seed { get; init; } = 1;

    public uint ContextLength { get; init; } = 1024;

    public string Architecture { get; init; } = "qwen2";

    /// <summary>The template in the file, or null for none.</summary>
    public string? ChatTemplate { get; init; } = HermesTemplate;

    /// <summary>The pooling type in the metadata, for an embedding model: 1 mean, 2 first token, 3 last token; null for none.</summary>
    public uint? Pooling { get; init; }

    /// <summary>Writes the model to a file and returns its path.</summary>
    public string Write(string path)
    {
        File.WriteAllBytes(path, ToArray());
        return path;
    }

    public byte[] ToArray()
    {
        var writer = new GgufWriter()
            .Add("general.architecture", Architecture)
            .Add("general.name", $"tiny-{Seed}")
            .Add($"{Architecture}.context_length", ContextLength)
            .Add($"{Architecture}.embedding_length", Width)
            .Add($"{Architecture}.block_count", Layers)
            .Add($"{Architecture}.feed_forward_length", FeedForward)
            .Add($"{Architecture}.attention.head_count", Heads)
            .Add($"{Architecture}.attention.head_count_kv", Heads)
            .Add($"{Architecture}.attention.layer_norm_rms_epsilon", 1e-6f)
            .Add($"{Architecture}.rope.freq_base", 10000f);
        ByteVocabulary.AddTo(writer);
        if (Pooling is { } pooling) writer.Add($"{Architecture}.pooling_type", pooling);
        if (ChatTemplate is not null) writer.Add("tokenizer.chat_template", ChatTemplate);
        AddWeights(writer, new Random(Seed));
        return writer.ToArray();
    }

    private static void AddWeights(GgufWriter writer, Random random)
    {
        writer.AddTensor("token_embd.weight", Noise(random, Width * ByteVocabulary.Tokens.Count, 0.4), Width, ByteVocabulary.Tokens.Count);
        writer.AddTensor("output_norm.weight", Ones(), Width);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"blk.{layer}.";
            writer.AddTensor(prefix + "attn_norm.weight", Ones(), Width);
            writer.AddTensor(prefix + "ffn_norm.weight", Ones(), Width);
            foreach (var name in (string[])["attn_q", "attn_k", "attn_v"])
            {
                writer.AddTensor($"{prefix}{name}.weight", Noise(random, Width * Width, 0.4), Width, Width);
                writer.AddTensor($"{prefix}{name}.bias", Noise(random, Width, 0.1), Width);
            }

            writer.AddTensor(prefix + "attn_output.weight", Noise(random, Width * Width, 0.4), Width, Width);
            writer.AddTensor(prefix + "ffn_gate.weight", Noise(random, Width * FeedForward, 0.3), Width, FeedForward);
            writer.AddTensor(prefix + "ffn_up.weight", Noise(random, Width * FeedForward, 0.3), Width, FeedForward);
            writer.AddTensor(prefix + "ffn_down.weight", Noise(random, FeedForward * Width, 0.3), FeedForward, Width);
        }
    }

    private static float[] Ones() => Enumerable.Repeat(1f, Width).ToArray();

    /// <summary>Normally distributed values, by Box and Muller's transform.</summary>
    internal static float[] Noise(Random random, int count, double deviation)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }
}
