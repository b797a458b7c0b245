using System.Globalization;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Answering.Numbers;

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

    /// <summary>
    /// The chosen sentences, best first; where the question names several things by codes, "DK-520 or DK-540", at least one of each that has evidence, because half of a comparison is no answer;
    /// and what says that the best no longer holds, see <see cref="Corrections"/>: a change behind it, as one reads it, the same said anew by a later document before it.
    /// </summary>
    /// <param name="evidence">The sentences, best first by retrieval; not empty.</param>
    /// <param name="logProbabilities">The model's, one per marker of <see cref="Markers"/>; null where the model was not asked.</param>
    /// <param name="weight">Weight of the model.</param>
    /// <param name="options">How many sentences, and how close to the best.</param>
    /// <param name="question">The question.</param>
    public static IReadOnlyList<NumberedEvidence> Choose(
        IReadOnlyList<NumberedEvidence> evidence, IReadOnlyList<double>? logProbabilities, double weight, AssistantOptions options, string question)
    {
        var ranked = evidence
            .Select((e, i) => (Entry: e, Score: LogOdds(e.Evidence.Score) + (weight * (logProbabilities?[i] ?? 0))))
            .OrderByDescending(x => x.Score)
            .Select(x => x.Entry)
            .ToList();
        var best = ranked[0].Evidence.Score;
        List<NumberedEvidence> chosen = [ranked[0], .. ranked.Skip(1).Where(e => e.Evidence.Score >= options.QuoteShare * best).Take(options.MaxQuotes - 1)];
        var named = Codes.Find(question).Select(code => Codes.Squeeze(code.Of(question))).Distinct(StringComparer.Ordinal).ToList();
        foreach (var code in named.Count > 1 ? named.Take(options.MaxQuotes) : [])
        {
            if (!chosen.Exists(Names) && ranked.Find(Names) is { } other)
                chosen.Add(other);

            bool Names(NumberedEvidence e) => Codes.Squeeze(e.Evidence.Text).Contains(code, StringComparison.Ordinal);
        }

        var stated = chosen[0].Evidence;
        if (ranked.Find(e => Corrections.Supersedes(e.Evidence, stated, question)) is { } current)
            chosen.Insert(0, current);
        if (ranked.Find(e => Corrections.Corrects(e.Evidence, stated, question)) is { } correction)
            chosen.Add(correction);
        return [.. chosen.Distinct()];
    }

    private static double LogOdds(double p) => Math.Log(Math.Max(p, 1e-9) / Math.Max(1 - p, 1e-9));

    private static string Marker(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");
}
