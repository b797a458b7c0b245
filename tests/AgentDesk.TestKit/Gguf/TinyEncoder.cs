namespace AgentDesk.TestKit.Gguf;

/// <summary>
/// Makes a model of BERT's architecture with a few thousand random weights: an embedding model, or with <see cref="Classifier"/> a reranker.
/// </summary>
public sealed record TinyEncoder
{
    public const int Width = 32;
    public const int Heads = 2;
    public const int FeedForward = 48;
    public const int Layers = 2;
    public const float Epsilon = 1e-12f;

    private readonly Dictionary<string, (float[] Data, long[] Dimensions)> _tensors = new(StringComparer.Ordinal);

    /// <summary>Chooses the weights.</summary>
    public int Seed { get; init; } = 1;

    public int ContextLength { get; init; } = 64;

    /// <summary>The pooling type in the metadata: 1 mean, 2 first token, 3 last token, 4 classifier; null for none.</summary>
    public int? Pooling { get; init; } = 1;

    /// <summary>Whether it has a classifier's head.</summary>
    public bool Classifier { get; init; }

    /// <summary>The template for reranking in the file, or null for none.</summary>
    public string? RerankTemplate { get; init; }

    /// <summary>A weight's values, the contiguous dimension first.</summary>
    public float[] this[string tensor] => Tensors()[tensor].Data;

    /// <summary>Writes the model to a file and returns its path.</summary>
    public string Write(string path)
    {
        File.WriteAllBytes(path, ToArray());
        return path;
    }

    public byte[] ToArray()
    {
        var writer = new GgufWriter()
            .Add("general.architecture", "bert")
            .Add("general.name", $"tiny-encoder-{Seed}")
            .Add("bert.context_length", (uint)ContextLength)
            .Add("bert.embedding_length", Width)
            .Add("bert.block_count", Layers)
            .Add("bert.feed_forward_length", FeedForward)
            .Add("bert.attention.head_count", Heads)
            .Add("bert.attention.layer_norm_epsilon", Epsilon)
            .Add("bert.attention.causal", false)
            .Add("tokenizer.ggml.model", "bert")
            .Add("tokenizer.ggml.token_type_count", 2u)
            .Add("tokenizer.ggml.tokens", WordPieceVocabulary.Tokens)
            .Add("tokenizer.ggml.token_type", WordPieceVocabulary.Types)
            .Add("tokenizer.ggml.bos_token_id", WordPieceVocabulary.Cls)
            .Add("tokenizer.ggml.cls_token_id", WordPieceVocabulary.Cls)
            .Add("tokenizer.ggml.seperator_token_id", WordPieceVocabulary.Sep)
            .Add("tokenizer.ggml.unknown_token_id", WordPieceVocabulary.Unknown)
            .Add("tokenizer.ggml.padding_token_id", WordPieceVocabulary.Pad)
            .Add("tokenizer.ggml.mask_token_id", WordPieceVocabulary.Mask);
        if (Pooling is { } pooling) writer.Add("bert.pooling_type", (uint)pooling);
        if (RerankTemplate is not null) writer.Add("tokenizer.chat_template.rerank", RerankTemplate);
        foreach (var (name, (data, dimensions)) in Tensors()) writer.AddTensor(name, data, dimensions);
        return writer.ToArray();
    }

    private Dictionary<string, (float[] Data, long[] Dimensions)> Tensors()
    {
        if (_tensors.Count > 0) return _tensors;
        var random = new Random(Seed);
        Add("token_embd.weight", 0.5, 0, Width, WordPieceVocabulary.Tokens.Count);
        Add("position_embd.weight", 0.3, 0, Width, ContextLength);
        Add("token_types.weight", 0.3, 0, Width, 2);
        AddNorm("token_embd_norm");
        for (var layer = 0; layer < Layers; layer++)
        {
            foreach (var name in (string[])["attn_q", "attn_k", "attn_v", "attn_output"]) AddLinear($"blk.{layer}.{name}", Width, Width);
            AddNorm($"blk.{layer}.attn_output_norm");
            AddLinear($"blk.{layer}.ffn_up", Width, FeedForward);
            AddLinear($"blk.{layer}.ffn_down", FeedForward, Width);
            AddNorm($"blk.{layer}.layer_output_norm");
        }

        if (Classifier)
        {
            AddLinear("cls", Width, Width);
            AddLinear("cls.output", Width, 1);
        }

        return _tensors;

        void AddNorm(string name)
        {
            Add(name + ".weight", 0.2, 1, Width);
            Add(name + ".bias", 0.1, 0, Width);
        }

        void AddLinear(string name, int from, int to)
        {
            Add(name + ".weight", 0.3, 0, from, to);
            Add(name + ".bias", 0.1, 0, to);
        }

        void Add(string name, double deviation, double mean, params long[] dimensions)
        {
            var data = new float[dimensions.Aggregate(1L, (product, size) => product * size)];
            for (var i = 0; i < data.Length; i++) data[i] = (float)(mean + deviation * (random.NextDouble() * 2 - 1) * Math.Sqrt(3));
            _tensors[name] = (data, dimensions);
        }
    }
}
