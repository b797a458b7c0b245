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

    /// <summary>
    /// Whether a cell has the phrase as words of its own, with a plural's s or without; ideographs may stand anywhere, but not behind what denies them, as 完成 in 未完成.
    /// </summary>
    public bool HasPart(string phrase)
    {
        var found = false;
        for (var at = _lines.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = _lines.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if (Names.IsHan(phrase))
            {
                if (at > 0 && "未不非无待".Contains(_lines[at - 1], StringComparison.Ordinal))
                    return false;
                found = true;
            }
            else if ((at == 0 || !char.IsLetterOrDigit(_lines[at - 1])) && (end == _lines.Length || !char.IsLetterOrDigit(_lines[end]) || (_lines[end] == 's' && (end + 1 == _lines.Length || !char.IsLetterOrDigit(_lines[end + 1])))))
            {
                return true;
            }
        }

        return found;
    }
}
