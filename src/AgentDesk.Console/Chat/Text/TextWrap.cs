namespace AgentDesk.Console.Chat.Text;

/// <summary>Breaks painted text into lines by display width: between words, and between Chinese characters where no punctuation forbids it.</summary>
internal static class TextWrap
{
    private const string NeverFirst = ",.;:!?)]}%，。、；：！？）】》〉」』”’…—·％〕｝°℃";
    private const string NeverLast = "([{（【《〈「『“‘〔｛";

    /// <summary>The lines of a text, none wider than <paramref name="width"/> except where a single character is.</summary>
    /// <param name="text">The text; its line breaks are kept.</param>
    /// <param name="width">Columns of a line, the indent included.</param>
    /// <param name="first">Columns of which the first line is set in.</param>
    /// <param name="rest">Columns of which the other lines are set in.</param>
    public static List<string> Wrap(string text, int width, int first = 0, int rest = 0)
    {
        width = Math.Max(1, width);
        (first, rest) = (Math.Min(first, width / 2), Math.Min(rest, width / 2));
        var lines = new List<string>();
        var line = new List<Cell>();
        var used = first;
        foreach (var cell in PaintedText.Cells(text))
        {
            if (cell.IsBreak)
            {
                End(line.Count);
                continue;
            }

            // Spaces may hang over the edge; they are not shown there.
            if (used + cell.Width > width && !cell.IsSpace && line.Count > 0)
                End(BreakBefore(line, cell));
            line.Add(cell);
            used += cell.Width;
        }

        if (line.Count > 0 || lines.Count == 0)
            End(line.Count);
        return lines;

        void End(int count)
        {
            var shown = line.Take(count).ToList();
            while (shown.Count > 0 && shown[^1].IsSpace)
                shown.RemoveAt(shown.Count - 1);
            var indent = lines.Count == 0 ? first : rest;
            lines.Add(shown.Count == 0 ? string.Empty : new string(' ', indent) + PaintedText.Join(shown));
            line.RemoveRange(0, count);
            used = rest + line.Sum(c => c.Width);
        }
    }

    /// <summary>How many cells of the line stay on it when <paramref name="next"/> does not fit any more.</summary>
    private static int BreakBefore(List<Cell> line, Cell next)
    {
        for (var at = line.Count; at > 0; at--)
        {
            var after = at < line.Count ? line[at] : next;
            if (!after.IsSpace && MayBreak(line[at - 1], after) && line.Take(at).Any(c => !c.IsSpace))
                return at;
        }

        return line.Count;
    }

    private static bool MayBreak(Cell before, Cell after)
    {
        if (before.IsSpace)
            return true;
        if (NeverFirst.Contains(after.Text, StringComparison.Ordinal) || NeverLast.Contains(before.Text, StringComparison.Ordinal))
            return false;
        return before.Width == 2 || after.Width == 2 || (before.Text is "-" or "/" or "–" or "—" && after.Text is not [>= '0' and <= '9']);
    }
}
