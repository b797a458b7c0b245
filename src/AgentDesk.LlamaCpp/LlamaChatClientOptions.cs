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

/// <summary>Whether tokens are guessed from earlier text and checked several at once.</summary>
public enum LookupDecoding
{
    /// <summary>As far as the guesses of the same reply were right; the default.</summary>
    Auto,

    /// <summary>Never.</summary>
    Off,

    /// <summary>Wherever there is something to guess by.</summary>
    On,
}

/// <summary>How a client computes. Every value is checked when it is set; the message names the setting and its range.</summary>
public sealed record LlamaChatClientOptions
{
    /// <summary>The context length where none is set, if the model was trained for at least as much.</summary>
    public const int DefaultContextLength = 4096;

    /// <summary>Prompt and reply of one request together, in tokens, 16 or more; null for the smaller of the trained length and 4,096. Rounded up to a multiple of 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 16.</exception>
    public int? ContextLength
    {
        get;
        init => field = value is < 16 ? throw new ArgumentOutOfRangeException(nameof(ContextLength), value, "ContextLength must be at least 16 tokens, or null to choose.") : value;
    }

    /// <summary>
    /// What all requests that run, and what is kept of those that have ended, may hold together, in tokens; null for as much as one window, which
    /// is the least. Tokens that requests have in common count once. It sets the memory for keys and values, whatever <see cref="ParallelSequences"/>
    /// is: requests that do not fit together wait for each other, so set it to as many windows as long requests shall run at the same time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 16.</exception>
    public int? CacheTokens
    {
        get;
        init => field = value is < 16 ? throw new ArgumentOutOfRangeException(nameof(CacheTokens), value, "CacheTokens must be at least 16 tokens, or null for one window.") : value;
    }

    /// <summary>
    /// How many requests are computed at the same time, 1 to 64; 4 by default. Where there is room, each one more makes the others a little slower and all
    /// together faster. Costs room for one row of scores each; for recurrent models that of a state.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 64.</exception>
    public int ParallelSequences
    {
        get;
        init => field = value is < 1 or > 64 ? throw new ArgumentOutOfRangeException(nameof(ParallelSequences), value, "ParallelSequences must be between 1 and 64.") : value;
    } = 4;

    /// <summary>How many further requests may wait, 0 or more; one more is refused with <see cref="LlamaQueueFullException"/>. 256 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxQueuedRequests
    {
        get;
        init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(MaxQueuedRequests), value, "MaxQueuedRequests must be 0 or more.") : value;
    } = 256;

    /// <summary>
    /// How many tokens of all requests are computed at once, 1 to 8,192. More compute prompts faster; a cancellation waits for one such batch where others
    /// have tokens in it. 512 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 8,192.</exception>
    public int BatchSize
    {
        get;
        init => field = value is < 1 or > 8192 ? throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "BatchSize must be between 1 and 8192 tokens.") : value;
    } = 512;

    /// <summary>The parts in which llama.cpp computes a batch, in tokens, 1 to 8,192; larger ones take more memory. 512 by default, and never more than <see cref="BatchSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 8,192.</exception>
    public int MicroBatchSize
    {
        get;
        init => field = value is < 1 or > 8192 ? throw new ArgumentOutOfRangeException(nameof(MicroBatchSize), value, "MicroBatchSize must be between 1 and 8192 tokens.") : value;
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

    /// <summary>
    /// Whether a request reuses the longest beginning that it shares with another one, running or ended. On by default; off to compare, or where
    /// equal requests must be computed in equal ways, to the last bit.
    /// </summary>
    public bool ReusePrefix { get; init; } = true;

    /// <summary>
    /// Whether a reply that repeats text, of the prompt or its own, is written several tokens at a time: guesses by the last tokens' last occurrence
    /// are checked in one computation, by the same choice in the same order, so that the reply is the same. Only while no other request runs. As several
    /// tokens are computed at once, scores can differ in their last bits from those of one by one, by which a choice between two all but equal ones may tip.
    /// </summary>
    public LookupDecoding LookupDecoding { get; init; } = LookupDecoding.Auto;

    /// <summary>
    /// A folder in which what requests leave is kept, so that a conversation goes on tomorrow, in another process, without being computed again;
    /// null for none. Clients and processes may share it. Its files contain the conversations: keep it as private as these.
    /// </summary>
    public string? StateCacheFolder { get; init; }

    /// <summary>What all files in <see cref="StateCacheFolder"/> may take, in bytes; those used longest ago go. 1 GiB by default. A longer state is not kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long StateCacheBytes
    {
        get;
        init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(StateCacheBytes), value, "StateCacheBytes must be 0 or more.") : value;
    } = 1L << 30;

    /// <summary>For fewer tokens than these, 1 or more, nothing is written to or read from <see cref="StateCacheFolder"/>. 256 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int StateCacheMinTokens
    {
        get;
        init => field = value < 1 ? throw new ArgumentOutOfRangeException(nameof(StateCacheMinTokens), value, "StateCacheMinTokens must be at least 1 token.") : value;
    } = 256;

    /// <summary>
    /// Whether the oldest turns give way where a conversation does not fit. On by default: the response's <see cref="LlamaContextLedger"/> tells which. Off, such a
    /// request fails with <see cref="LlamaContextOverflowException"/>, as it does where nothing is left to drop.
    /// </summary>
    public bool DropOldestTurns { get; init; } = true;

    /// <summary>A Jinja chat template instead of the model's, or null. <see cref="LlamaChatTemplates.ChatMl"/> suits many models that carry none.</summary>
    public string? ChatTemplate { get; init; }
}
