namespace AgentDesk.Console.Chat.Screen;

/// <summary>How a terminal treats what is typed.</summary>
internal enum TerminalMode
{
    /// <summary>As the terminal was found.</summary>
    Found,

    /// <summary>Nothing is echoed and what is typed waits; Ctrl+C and Ctrl+Z are signals.</summary>
    Watching,

    /// <summary>Every key is the program's own, Ctrl+C and Ctrl+Z among them; pasted text is marked as such.</summary>
    Editing,
}

/// <summary>What came from a terminal.</summary>
/// <param name="Bytes">What was typed; empty where time ran out or something else happened.</param>
/// <param name="Ended">Whether the terminal is gone.</param>
internal readonly record struct TerminalInput(ReadOnlyMemory<byte> Bytes, bool Ended);

/// <summary>A terminal that is drawn on. Writing and modes are thread-safe; one reader at a time.</summary>
internal interface ITerminalDevice : IDisposable
{
    /// <summary>Columns and rows now.</summary>
    (int Columns, int Rows) Size { get; }

    /// <summary>How what is typed is treated; it is <see cref="TerminalMode.Found"/> again when the device is disposed, and while the program is stopped.</summary>
    TerminalMode Mode { get; set; }

    /// <summary>Called from any thread when the size has changed (false), or the program goes on after it was stopped (true).</summary>
    Action<bool>? Changed { get; set; }

    void Write(string text);

    /// <summary>Waits for input, a change of the size, or the end of <paramref name="timeout"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<TerminalInput> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Stops the program as Ctrl+Z does, until it is continued.</summary>
    void Suspend();
}
