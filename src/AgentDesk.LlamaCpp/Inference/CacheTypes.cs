using System.Globalization;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Which number formats of the key-value cache a model can be computed with.</summary>
internal static class CacheTypes
{
    /// <summary>Quantised numbers are stored in blocks of so many.</summary>
    private const int Block = 32;

    /// <summary>Refuses what llama.cpp either refuses with few words or, without flash attention, computes wrongly with none.</summary>
    /// <exception cref="LlamaModelException">The formats cannot be used together, or with this model.</exception>
    internal static void Check(LlamaModel model, LlamaChatClientOptions options)
    {
        if (options.FlashAttention != FlashAttention.Off) return;
        if (IsQuantised(options.ValueCacheType))
            throw new LlamaModelException($"ValueCacheType {options.ValueCacheType} needs flash attention: set FlashAttention to Auto or On, or ValueCacheType to F16 or F32.");
        if (IsQuantised(options.KeyCacheType) && KeyWidth(model) is { } width && width % Block != 0)
            throw new LlamaModelException($"KeyCacheType {options.KeyCacheType} needs keys whose width is a multiple of {Block}, and that of {model.Id} is {width}: set KeyCacheType to F16 or F32.");
    }

    private static bool IsQuantised(KeyValueCacheType type) => type is KeyValueCacheType.Q8 or KeyValueCacheType.Q4;

    /// <summary>Numbers in the key of one head; null where the file does not say one for all layers.</summary>
    private static long? KeyWidth(LlamaModel model) => Number(model, "attention.key_length") ?? Number(model, "embedding_length") / Number(model, "attention.head_count");

    private static long? Number(LlamaModel model, string key) =>
        long.TryParse(model.Metadata.GetValueOrDefault($"{model.Architecture}.{key}"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
}
