namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>A model process ended while a request ran in it, or could not be started. The next request starts another one.</summary>
public sealed class ModelProcessException : LlamaModelException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="exitCode">The process's exit code, or null where it never ran.</param>
    /// <param name="logTail">The last lines that it wrote to its standard error.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public ModelProcessException(string message, int? exitCode, IReadOnlyList<string> logTail, Exception? innerException = null)
        : base(message, innerException)
    {
        ExitCode = exitCode;
        LogTail = logTail;
    }

    /// <summary>The process's exit code; on Unix 128 and the signal's number where a signal ended it. Null where it never ran.</summary>
    public int? ExitCode { get; }

    /// <summary>The signal that ended it, such as <c>SIGABRT</c>, or null.</summary>
    public string? Signal => ExitCode is { } code ? ProcessEnd.SignalName(code) : null;

    /// <summary>The last lines that it wrote to its standard error, oldest first; at most 20.</summary>
    public IReadOnlyList<string> LogTail { get; }
}
