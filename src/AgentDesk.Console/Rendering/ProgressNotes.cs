using System.Diagnostics;
using System.Globalization;

namespace AgentDesk.Console.Rendering;

/// <summary>Says on standard error how far a long work is, every few seconds, so that a script's log stays short.</summary>
internal sealed class ProgressNotes(Terminal terminal, string what, int total)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private long _last = Stopwatch.GetTimestamp();

    /// <summary>Tells that <paramref name="done"/> of the total are done.</summary>
    public void Report(int done)
    {
        if (Stopwatch.GetElapsedTime(_last) < s_pause)
            return;
        _last = Stopwatch.GetTimestamp();
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} {what}"));
    }
}
