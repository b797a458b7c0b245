using System.Globalization;

namespace AgentDesk.ReaderFuzz;

/// <summary>What a run has found so far; written after every batch, so that a run can be continued.</summary>
internal sealed class State
{
    private const double SlowSeconds = 3;

    public int Next { get; set; }

    public SortedDictionary<string, int> Outcomes { get; set; } = [];

    /// <summary>The commonest reasons without their particulars.</summary>
    public SortedDictionary<string, int> Reasons { get; set; } = [];

    public List<string> Findings { get; set; } = [];

    /// <summary>What took long without being ended for it.</summary>
    public List<string> Slow { get; set; } = [];

    public double SlowestSeconds { get; set; }

    public int LargestProcessMiB { get; set; }

    public void Count(Outcome outcome, string name)
    {
        Add(Outcomes, outcome.Kind.ToString());
        SlowestSeconds = Math.Max(SlowestSeconds, Math.Round(outcome.Seconds, 2));
        if (outcome.Kind != OutcomeKind.Read)
        {
            Add(Reasons, outcome.Reason[..Math.Min(outcome.Reason.Length, 60)]);
        }

        if (outcome.Seconds > SlowSeconds)
        {
            Slow.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {outcome.Seconds:0.0} s"));
        }

        if (outcome.IsFinding)
        {
            Findings.Add($"{name} {outcome.Kind} {outcome.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s: {outcome.Reason}");
        }
    }

    public override string ToString() => $"{string.Join(", ", Outcomes.Select(item => $"{item.Value} {item.Key}"))}; slowest {SlowestSeconds} s, largest process {LargestProcessMiB} MiB";

    private static void Add(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
