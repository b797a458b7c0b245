using System.Globalization;

namespace AgentDesk.Core.Documents;

/// <summary>How long reading one document may take, and what is said when it takes longer.</summary>
internal static class ReadDeadline
{
    /// <summary>
    /// On a busy machine a document gets up to so many times its time by the clock, as long as it has not had that time of a processor: what else
    /// the machine does is not the document's fault.
    /// </summary>
    public const int Patience = 4;

    public static readonly TimeSpan Default = TimeSpan.FromSeconds(10);

    /// <summary>The time for a file: <paramref name="basic"/>, and a second for each MiB.</summary>
    public static TimeSpan For(TimeSpan basic, long bytes) => basic + TimeSpan.FromSeconds(bytes / 1048576.0);

    public static string Reason(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"takes longer than {Math.Max(1, time.TotalSeconds):0} s to read: it is damaged or made to be so; leave it out or split it");
}
