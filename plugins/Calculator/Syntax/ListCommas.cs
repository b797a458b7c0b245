using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>
/// Tells thousands separators from the commas of a list. A comma between digits without spaces, in groups of exactly three, separates thousands (1,234,567), except
/// in the brackets of a function that takes a list, where reading them so would leave one argument alone: max(1,234) has two, mean(1,234, 567) has two as well.
/// </summary>
/// <param name="text">The folded source.</param>
internal sealed partial class ListCommas(string text)
{
    private readonly List<(int Start, int End)> _lists = FindLists(text);

    /// <summary>Whether a number that starts here may have thousands separators.</summary>
    public bool GroupsAt(int position) => !_lists.Exists(list => position > list.Start && position < list.End);

    private static List<(int, int)> FindLists(string text)
    {
        var lists = new List<(int, int)>();
        foreach (Match match in ListFunction().Matches(text))
        {
            var open = match.Index + match.Length - 1;
            var close = text.IndexOfAny(['(', ')', '[', ']'], open + 1);
            close = close < 0 ? text.Length : close;
            if (close < text.Length && text[close] is '(' or '[')
                continue;
            var inside = text[(open + 1)..close].Trim().TrimStart('-');
            if (inside.Contains(',', StringComparison.Ordinal) && DecimalLiteral.Read(inside, 0, allowGrouping: true)?.End == inside.Length)
                lists.Add((open, close));
        }

        return lists;
    }

    [GeneratedRegex(@"(?<![a-z])(?:min|max|sum|total|mean|average|avg|median|p?stdev|gcd|lcm|mod|choose|round|root|product|difference|quotient)\s*[(\[]", RegexOptions.CultureInvariant)]
    private static partial Regex ListFunction();
}
