using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Answering;

/// <summary>The markers <c>[1]</c> by which an answer names its evidence.</summary>
public static partial class CitationMarkers
{
    /// <summary>The numbers in the text's markers, in order, repeated ones included.</summary>
    public static IEnumerable<int> Find(string text) =>
        Marker().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>The text without markers whose number is not in <paramref name="known"/>, and without the space before them.</summary>
    public static string RemoveUnknown(string text, IReadOnlySet<int> known) => MarkerWithSpace().Replace(
        text,
        m => known.Contains(int.Parse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)) ? m.Value : string.Empty);

    /// <summary>The text without any marker.</summary>
    public static string RemoveAll(string text) => MarkerWithSpace().Replace(text, string.Empty);

    /// <summary>The text with spaces in the place of markers, so that everything else keeps its place.</summary>
    internal static string Blank(string text) => Marker().Replace(text, m => new string(' ', m.Length));

    /// <summary>Length of the marker with which the text begins, space around it included; 0 where it begins otherwise.</summary>
    internal static int LeadingLength(string text) => Leading().Match(text).Length;

    [GeneratedRegex(@"^\s*\[[0-9]{1,6}\]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\[([0-9]{1,6})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"[ \u00A0]?\[([0-9]{1,6})\]", RegexOptions.CultureInvariant)]
    private static partial Regex MarkerWithSpace();
}
