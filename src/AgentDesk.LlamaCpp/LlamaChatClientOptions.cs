namespace AgentDesk.LlamaCpp;

/// <summary>Number format of the key-value cache, which grows with the context length.</summary>
public enum KeyValueCacheType
{
    /// <summary>Two bytes a number; the default.</summary>
    F16 = 1,

    /// <summary>Four bytes a number.</summary>
    F32 = 0,

    /// <summary>About one byte a number, nearly as good.</summary>
    Q8 = 8,

    /// <summary>About half a byte a number; long contexts in little memory, at some cost in quality.</summary>
    Q4 = 2,
}

/// <summary>Whether attention is computed in the fused form that needs less memory.</summary>
public enum FlashAttention
{
    /// <summary>Where the backend supports it; the default.</summary>
    Auto = -1,

    /// <summary>Never.</summary>
    Off = 0,

    /// <summary>Always; creating the client fails where it cannot be.</summary>
    On = 1,
}

/// <summary>How a client computes. Every value is checked when it is set; the message names the setting and its range.</summary>
public sealed class LlamaChatClientOptions
{
    /// <summary>The context length where none is set, if the model was trained for at least as much.</summary>
    public const int DefaultContextLength = 4096;

    /// <summary>Prompt and reply together, in tokens, 16 or more; null for the smaller of the trained length and 4,096.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 16.</exception>
    public int? ContextLength
    {
        get;
        init => field = value is < 16 ? throw new ArgumentOutOfRangeException(nameof(ContextLength), value, "ContextLength must be at least 16 tokens, or null to choose.") : value;
    }

    /// <summary>How many prompt tokens are computed at once, 1 to 8,192. Cancellation takes effect within a part of one batch. 512 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 8,192.</exception>
    public int BatchSize
    {
        get;
        init => field = value is < 1 or > 8192 ? throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "BatchSize must be between 1 and 8192 tokens.") : value;
    } = 512;

    /// <summary>Threads, 1 to 512; null for the model's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 512.</exception>
    public int? Threads
    {
        get;
        init => field = value is < 1 or > 512 ? throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads must be between 1 and 512, or null for the model's.") : value;
    }

    /// <summary>Whether to use flash attention.</summary>
    public FlashAttention FlashAttention { get; init; } = FlashAttention.Auto;

    /// <summary>Number format of the cached keys.</summary>
    public KeyValueCacheType KeyCacheType { get; init; } = KeyValueCacheType.F16;

    /// <summary>Number format of the cached values; quantised ones need flash attention.</summary>
    public KeyValueCacheType ValueCacheType { get; init; } = KeyValueCacheType.F16;

    /// <summary>Whether a request reuses what it has in common with the one before. On by default; off only to compare.</summary>
    public bool ReusePrefix { get; init; } = true;

    /// <summary>A Jinja chat template instead of the model's, or null. <see cref="LlamaChatTemplates.ChatMl"/> suits many models that carry none.</summary>
    public string? ChatTemplate { get; init; }
}
