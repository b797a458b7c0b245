using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>What Tab found for the word before the cursor.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Candidates">What may stand in its place.</param>
internal sealed record CompletionSet(int Start, IReadOnlyList<Completion> Candidates);

/// <summary>The choices below the text: Tab and the arrows go through them, each is shown in the text at once.</summary>
internal sealed class CompletionMenu(CompletionSet set, string typed)
{
    private const int MostRows = 8;

    private int _chosen = -1;

    public int Start => set.Start;

    /// <summary>What stood in the text before a choice was made.</summary>
    public string Typed => typed;

    /// <summary>What stands in the text now: the chosen one, or what was typed.</summary>
    public string Current => _chosen < 0 ? typed : set.Candidates[_chosen].Text;

    public void Move(int step)
    {
        var count = set.Candidates.Count;
        _chosen = _chosen < 0 ? (step > 0 ? 0 : count - 1) : (_chosen + step + count) % count;
    }

    /// <summary>What all candidates begin with.</summary>
    public static string CommonPrefix(IReadOnlyList<Completion> candidates)
    {
        var prefix = candidates[0].Text;
        foreach (var candidate in candidates)
        {
            var length = 0;
            while (length < prefix.Length && length < candidate.Text.Length && char.ToUpperInvariant(prefix[length]) == char.ToUpperInvariant(candidate.Text[length]))
                length++;
            prefix = prefix[..length];
        }

        return prefix.Length > 0 && char.IsHighSurrogate(prefix[^1]) ? prefix[..^1] : prefix;
    }

    /// <summary>The menu's rows: with descriptions one below the other, else in columns; the part around the chosen one where there are too many.</summary>
    public List<string> Rows(Theme theme, int width, int room)
    {
        var described = set.Candidates.Any(c => c.Description.Length > 0);
        var texts = set.Candidates.Select(c => PaintedText.Cut(SafeText.OneLine(c.Text), Math.Max(4, width - 4), theme.Ellipsis)).ToList();
        var column = texts.Max(PaintedText.Width) + 2;
        var columns = described ? 1 : Math.Max(1, (width - 2) / column);
        var total = (texts.Count + columns - 1) / columns;
        var shown = Math.Clamp(Math.Min(MostRows, room - 1), 1, total);
        var first = Math.Clamp((_chosen < 0 ? 0 : _chosen / columns) - (shown / 2), 0, total - shown);
        var rows = new List<string>();
        for (var row = first; row < first + shown; row++)
        {
            var line = "  ";
            for (var i = row * columns; i < Math.Min(texts.Count, (row + 1) * columns); i++)
            {
                var padded = texts[i] + new string(' ', Math.Max(0, column - 2 - PaintedText.Width(texts[i])));
                line += (i == _chosen ? theme.Chosen(theme.Colour ? padded : "[" + padded.TrimEnd() + "]") : padded) + (described ? "  " + theme.Dim(SafeText.OneLine(set.Candidates[i].Description)) : "  ");
            }

            rows.Add(PaintedText.Cut(line.TrimEnd(), width, theme.Ellipsis));
        }

        if (shown < total)
            rows.Add(theme.Dim($"  {(_chosen < 0 ? "" : $"{_chosen + 1} of ")}{texts.Count} choices"));
        return rows;
    }
}
