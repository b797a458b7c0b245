using System.Diagnostics;
using AgentDesk.Core.Documents;

namespace AgentDesk.ReaderFuzz;

/// <summary>What became of a file.</summary>
internal enum OutcomeKind
{
    Read,
    Refused,

    /// <summary>An exception that no reader names: a defect of the reader.</summary>
    Unnamed,

    Crashed,
    TooSlow,
    TooLarge,
}

internal sealed record Outcome(OutcomeKind Kind, double Seconds, SourceDocument? Document, string Reason)
{
    /// <summary>Whether a reader should do better: the isolation is there for what is left.</summary>
    public bool IsFinding => Kind >= OutcomeKind.Unnamed;

    public static Outcome Of(IDocumentReader reader, DocumentFile file, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var document = reader.Read(file, cancellationToken);
            return new Outcome(OutcomeKind.Read, Stopwatch.GetElapsedTime(started).TotalSeconds, document, string.Empty);
        }
        catch (DocumentReadException e)
        {
            return new Outcome(KindOf(e.Message), Stopwatch.GetElapsedTime(started).TotalSeconds, null, e.Message);
        }
#pragma warning disable CA1031 // Whatever else a reader throws is what the fuzzing looks for.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new Outcome(OutcomeKind.Unnamed, Stopwatch.GetElapsedTime(started).TotalSeconds, null, e.ToString());
        }
    }

    private static OutcomeKind KindOf(string reason) =>
        reason.StartsWith("cannot be understood", StringComparison.Ordinal) ? OutcomeKind.Unnamed
        : reason.StartsWith("the reader crashed", StringComparison.Ordinal) ? OutcomeKind.Crashed
        : reason.StartsWith("takes longer than", StringComparison.Ordinal) ? OutcomeKind.TooSlow
        : reason.StartsWith("needs more than", StringComparison.Ordinal) ? OutcomeKind.TooLarge
        : OutcomeKind.Refused;
}
