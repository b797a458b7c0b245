using System.Globalization;
using AgentDesk.Agent.Sessions;

namespace AgentDesk.Agent.Answering;

/// <summary>
/// Answer style <c>quote</c>: which of the numbered sentences answer. The log-odds that the retrieval gives each sentence and the log-probability that the
/// model gives its marker are added, the model's with the profile's weight; the retrieval's threshold alone decides whether anything is answered.
/// </summary>
internal static class EvidenceChoice
{
    /// <summary>The markers among which the model chooses: one per sentence, and <c>[0]</c> for none.</summary>
    public static IReadOnlyList<string> Markers(IReadOnlyList<NumberedEvidence> evidence, bool localNumbers) =>
        [.. evidence.Select((e, i) => Marker(localNumbers ? i + 1 : e.Number)), Marker(0)];

    /// <summary>The chosen sentences, best first.</summary>
    /// <param name="evidence">The sentences, best first by retrieval; not empty.</param>
    /// <param name="logProbabilities">The model's, one per marker of <see cref="Markers"/>; null where the model was not asked.</param>
    /// <param name="weight">Weight of the model.</param>
    /// <param name="options">How many sentences, and how close to the best.</param>
    public static IReadOnlyList<NumberedEvidence> Choose(
        IReadOnlyList<NumberedEvidence> evidence, IReadOnlyList<double>? logProbabilities, double weight, AssistantOptions options)
    {
        var ranked = evidence
            .Select((e, i) => (Entry: e, Score: LogOdds(e.Evidence.Score) + (weight * (logProbabilities?[i] ?? 0))))
            .OrderByDescending(x => x.Score)
            .Select(x => x.Entry)
            .ToList();
        var best = ranked[0].Evidence.Score;
        return [ranked[0], .. ranked.Skip(1).Where(e => e.Evidence.Score >= options.QuoteShare * best).Take(options.MaxQuotes - 1)];
    }

    private static double LogOdds(double p) => Math.Log(Math.Max(p, 1e-9) / Math.Max(1 - p, 1e-9));

    private static string Marker(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");
}
