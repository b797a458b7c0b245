using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>A span in words: "1 year, 2 months and 3 days", 1年2个月零3天, 半年.</summary>
/// <param name="Parts">Its parts in the order in which they are added.</param>
internal sealed record Amount(IReadOnlyList<(int Count, Unit Unit)> Parts)
{
    public const string English = $@"(?:{Words.Number}(?: full| whole)? ?{Units.English}(?:(?:,? and |, ?| ){Words.Number} ?{Units.English}){{0,5}})";

    public const string Chinese = $"(?:半年|(?:{Words.Number} ?{Units.Chinese}[零又]?){{1,6}})";

    public bool HasTime => Parts.Any(p => p.Unit is Unit.Hours or Unit.Minutes or Unit.Seconds);

    /// <summary>Parses what <see cref="English"/> or <see cref="Chinese"/> match.</summary>
    public static Amount Parse(string text) => text == "半年"
        ? new Amount([(6, Unit.Months)])
        : new Amount([.. Part().Matches(text).Select(m => (Words.NumberOf(m.Groups["n"].Value), Units.Find(m.Groups["u"].Value))).Select(p => (p.Item1 * p.Item2.Count, p.Item2.Unit))]);

    private static Regex Part() => Patterns.Of($"(?<n>{Words.Number})(?: full| whole)? ?(?<u>{Units.English}|{Units.Chinese})");
}
