namespace AgentDesk.Storage;

/// <summary>What is wrong with an index's storage.</summary>
public enum ChunkIndexError
{
    /// <summary>The file cannot be opened, created or written.</summary>
    Unavailable,

    /// <summary>Another process kept the index locked for longer than the busy timeout.</summary>
    Busy,

    /// <summary>The file is not an index of this program.</summary>
    Foreign,

    /// <summary>The index was made by another version of this program.</summary>
    Version,

    /// <summary>The file is damaged.</summary>
    Corrupt,
}

/// <summary>The index's storage does not work. The message says what to do.</summary>
public sealed class ChunkIndexException(ChunkIndexError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public ChunkIndexError Error { get; } = error;
}
