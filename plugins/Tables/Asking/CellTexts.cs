using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>The texts of a column, to look phrases up in.</summary>
internal sealed class CellTexts
{
    /// <summary>Different texts that are looked at, and the longest of which a part may be meant: longer ones are prose.</summary>
    private const int Most = 5_000, Longest = 60;

    private readonly HashSet<string> _whole;

    /// <summary>The shorter ones, one on a line, in small letters.</summary>
    private readonly string _lines;

    public CellTexts(Column column)
    {
        _whole = column.Values.Where(value => value.Kind == ValueKind.Text).Select(value => value.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _lines = string.Join('\n', _whole.Where(text => text.Length <= Longest)).ToLowerInvariant();
    }

    /// <summary>The cell that is this phrase, whatever its case; null where there is none.</summary>
    public string? Find(string phrase) => _whole.TryGetValue(phrase, out var text) ? text : null;

    /// <summary>Whether other cells than this one have it as words of their own: "Senior developer" beside "Developer".</summary>
    public bool IsPartOfOthers(string cell) => !Names.IsHan(cell) && _whole.Any(text => text.Length > cell.Length && text.Length <= Longest && HasPart(text.ToLowerInvariant(), cell.ToLowerInvariant()));

    /// <summary>
    /// Whether a cell has the phrase as words of its own, with a plural's s or without; ideographs may stand anywhere, but not behind what denies them, as 完成 in 未完成.
    /// </summary>
    public bool HasPart(string phrase) => HasPart(_lines, phrase);

    private static bool HasPart(string lines, string phrase)
    {
        var found = false;
        for (var at = lines.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = lines.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if (Names.IsHan(phrase))
            {
                if (at > 0 && "未不非无待".Contains(lines[at - 1], StringComparison.Ordinal))
                    return false;
                found = true;
            }
            else if ((at == 0 || !char.IsLetterOrDigit(lines[at - 1])) && (end == lines.Length || !char.IsLetterOrDigit(lines[end]) || (lines[end] == 's' && (end + 1 == lines.Length || !char.IsLetterOrDigit(lines[end + 1])))))
            {
                return true;
            }
        }

        return found;
    }
}
