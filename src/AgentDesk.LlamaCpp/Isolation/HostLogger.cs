using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Writes to a model process's standard error what llama.cpp says: the last lines explain a sudden end. Never prompts or replies.</summary>
internal sealed class HostLogger(TextWriter log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        // A line is written at once: nobody flushes when native code ends the process.
        lock (log)
        {
            log.WriteLine(formatter(state, exception));
            log.Flush();
        }
    }
}
