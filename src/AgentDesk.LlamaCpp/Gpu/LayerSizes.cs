using System.Globalization;
using AgentDesk.LlamaCpp.Gguf;

namespace AgentDesk.LlamaCpp.Gpu;

/// <summary>What the parts of a model take in memory.</summary>
/// <param name="Layers">The weights of each layer, in bytes.</param>
/// <param name="Output">The weights after the last layer, in bytes.</param>
/// <param name="CacheBytesPerToken">Keys and values of one token in one layer, in bytes, at half precision.</param>
internal sealed record LayerSizes(IReadOnlyList<long> Layers, long Output, long CacheBytesPerToken)
{
    private const string LayerPrefix = "blk.";
    private const string Embedding = "token_embd.";
    private const string OutputPrefix = "output";

    /// <summary>Reads them from a model's header, and those of its further files.</summary>
    internal static LayerSizes Of(GgufHeader header, IEnumerable<GgufTensor> tensors)
    {
        var architecture = header.Metadata["general.architecture"];
        var layers = new long[Number("block_count") ?? 0];
        var (output, embedding, hasOutput) = (0L, 0L, false);
        foreach (var tensor in tensors)
        {
            var size = GgmlTypes.SizeOf(tensor) ?? 0;
            if (LayerOf(tensor.Name) is { } layer && layer < layers.Length) layers[layer] += size;
            else if (tensor.Name.StartsWith(OutputPrefix, StringComparison.Ordinal)) output += size;
            if (tensor.Name.StartsWith(Embedding, StringComparison.Ordinal)) embedding += size;
            hasOutput |= tensor.Name == "output.weight";
        }

        // Without an output matrix of its own, a model uses that of the tokens once more, and the GPU needs a copy.
        return new LayerSizes(layers, hasOutput ? output : output + embedding, CacheBytes());

        long CacheBytes()
        {
            var heads = Number("attention.head_count") ?? 1;
            var head = (Number("embedding_length") ?? 0) / Math.Max(1, heads);
            const int HalfPrecision = 2;
            return HalfPrecision * (Number("attention.head_count_kv") ?? heads) * ((Number("attention.key_length") ?? head) + (Number("attention.value_length") ?? head));
        }

        long? Number(string key) =>
            header.Metadata.TryGetValue($"{architecture}.{key}", out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static int? LayerOf(string tensor)
    {
        if (!tensor.StartsWith(LayerPrefix, StringComparison.Ordinal)) return null;
        var number = tensor.AsSpan(LayerPrefix.Length);
        var end = number.IndexOf('.');
        return end > 0 && int.TryParse(number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : null;
    }
}
