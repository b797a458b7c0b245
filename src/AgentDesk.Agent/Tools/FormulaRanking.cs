using System.Globalization;

namespace AgentDesk.Agent.Tools;

/// <summary>A formula that may answer a word problem.</summary>
/// <param name="Formula">The formula over the numbers of the problem, as the calculator reads it.</param>
/// <param name="Value">Its value; finite.</param>
/// <param name="LogProbability">Natural logarithm of its probability; what all together leave of 1 is that of a formula which was not considered.</param>
public sealed record FormulaCandidate(string Formula, double Value, double LogProbability);

/// <summary>Weighs the formulas that a word problem's numbers allow, the likeliest first; none where it cannot read the problem. Thread-safe.</summary>
/// <param name="problem">The problem.</param>
public delegate IReadOnlyList<FormulaCandidate> FormulaRanker(string problem);

/// <summary>What a model and a <see cref="FormulaRanker"/> make of a word problem together.</summary>
/// <param name="Formula">The likeliest formula.</param>
/// <param name="Value">Its value.</param>
/// <param name="Probability">How likely its value is, 0 to 1.</param>
internal sealed record FormulaChoice(string Formula, double Value, double Probability)
{
    /// <summary>
    /// How much more likely a value is that the model's formula has too, as a logarithm; a formula that the ranker did not consider has what it leaves for such. On held-out stories twice as much
    /// would be a point better, on messages, of which the shipped model knows less, a point worse (models/formulas-v1.md).
    /// </summary>
    private const double Vote = 0.5;

    /// <summary>Formulas further behind are never the answer.</summary>
    private const int Considered = 100;

    /// <summary>Null where no formula has a value that passes <see cref="FormulaDoubts.OfValue"/>.</summary>
    /// <param name="question">The problem.</param>
    /// <param name="ranked">Formulas, the likeliest first.</param>
    /// <param name="model">The model's formula and its value; null where that does not count.</param>
    public static FormulaChoice? Of(string question, IReadOnlyList<FormulaCandidate> ranked, (string Formula, double Value)? model)
    {
        var other = Math.Max(0, 1 - Sum(ranked));
        // Formulas of one value are one answer.
        var choices = ranked.Take(Considered).GroupBy(c => Key(c.Value))
            .Select(same => (Best: same.FirstOrDefault(c => FormulaDoubts.OfValue(question, c.Formula, FormattableString.Invariant($"{Rounded(c.Value)}")) is null), Sum: Sum(same)))
            .Where(same => same.Best is not null).Select(same => new FormulaChoice(same.Best!.Formula, same.Best.Value, same.Sum)).ToList();
        if (model is { } voted)
        {
            var chosen = choices.Find(c => AreEqual(c.Value, voted.Value));
            if (chosen is not null)
                choices.Remove(chosen);
            else if (ranked.Where(c => AreEqual(c.Value, voted.Value)).ToList() is { Count: > 0 } weighed)
                chosen = new FormulaChoice(voted.Formula, voted.Value, Sum(weighed));
            else
                (chosen, other) = (new FormulaChoice(voted.Formula, voted.Value, other), 0);
            choices.Add(chosen with { Probability = chosen.Probability * Math.Exp(Vote) });
        }

        return choices.MaxBy(c => c.Probability) is { } best ? best with { Probability = best.Probability / (choices.Sum(c => c.Probability) + other) } : null;
    }

    /// <summary>Whether two values are one but for rounding, of which the calculator shows twelve digits.</summary>
    public static bool AreEqual(double one, double? other) => other is { } value && Key(one) == Key(value);

    private static double Sum(IEnumerable<FormulaCandidate> formulas) => formulas.Sum(c => Math.Exp(c.LogProbability));

    private static string Key(double value) => Rounded(value).ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>Without what is left of differences that are none, and without a sign of zero.</summary>
    private static double Rounded(double value) => Math.Round(value, 9) + 0.0;
}
