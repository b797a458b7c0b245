using AgentDesk.Console.Chat.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AgentDesk.Console.Chat.Markdown;

/// <summary>Shows a table in columns that share the width; where they would become too narrow, and for screen readers, row by row with the names of the columns.</summary>
internal sealed class MarkdownTables(Theme theme)
{
    private const int Narrowest = 6;

    public List<string> Lines(Table table, int width, MarkdownInlines inlines)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => Text(cell, inlines)).ToList()).Where(row => row.Count > 0).ToList();
        if (rows.Count == 0)
            return [];
        var columns = rows.Max(r => r.Count);
        foreach (var row in rows)
            row.AddRange(Enumerable.Repeat(string.Empty, columns - row.Count));
        var header = table.OfType<TableRow>().FirstOrDefault()?.IsHeader == true;
        var widths = Widths(rows, columns, width - (3 * (columns - 1)));
        return theme.Spoken || widths is null ? Spoken(rows, header, width) : Drawn(rows, header, widths, table);
    }

    private static string Text(TableCell cell, MarkdownInlines inlines) => string.Join(' ', cell.OfType<LeafBlock>().Select(b => inlines.Paint(b.Inline)));

    /// <summary>What each column gets: what it needs, or what is left when those that need little have it; null where that is too little.</summary>
    private static int[]? Widths(List<List<string>> rows, int columns, int room)
    {
        var needed = Enumerable.Range(0, columns).Select(c => Math.Max(1, rows.Max(r => PaintedText.Width(r[c])))).ToArray();
        if (needed.Sum() <= room)
            return needed;
        var widths = new int[columns];
        var open = Enumerable.Range(0, columns).OrderBy(c => needed[c]).ToList();
        for (var i = 0; i < columns; i++)
        {
            var share = Math.Min(needed[open[i]], room / (columns - i));
            widths[open[i]] = share;
            room -= share;
        }

        return widths.Zip(needed).Any(w => w.First < Math.Min(Narrowest, w.Second)) ? null : widths;
    }

    private List<string> Drawn(List<List<string>> rows, bool header, int[] widths, Table table)
    {
        var lines = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = rows[i].Select((text, c) => TextWrap.Wrap(i == 0 && header ? theme.Bold(text) : text, widths[c])).ToList();
            for (var line = 0; line < cells.Max(c => c.Count); line++)
                lines.Add(string.Join($" {theme.Dim(theme.Bar)} ", cells.Select((c, column) => Align(line < c.Count ? c[line] : string.Empty, widths[column], Alignment(table, column)))).TrimEnd());
            if (i == 0 && header)
                lines.Add(theme.Dim(string.Join(theme.Rule + (theme.Unicode ? "┼" : "+") + theme.Rule, widths.Select(w => string.Concat(Enumerable.Repeat(theme.Rule, w))))));
        }

        return lines;
    }

    private static List<string> Spoken(List<List<string>> rows, bool header, int width)
    {
        var lines = new List<string>();
        foreach (var row in header ? rows.Skip(1) : rows)
            lines.AddRange(TextWrap.Wrap(string.Join("; ", row.Select((text, c) => header && rows[0][c].Length > 0 ? $"{rows[0][c]}: {text}" : text)), width, rest: 2));
        return lines;
    }

    private static TableColumnAlign? Alignment(Table table, int column) => column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;

    private static string Align(string text, int width, TableColumnAlign? alignment)
    {
        var space = Math.Max(0, width - PaintedText.Width(text));
        var left = alignment switch
        {
            TableColumnAlign.Right => space,
            TableColumnAlign.Center => space / 2,
            _ => 0,
        };
        return new string(' ', left) + text + new string(' ', space - left);
    }
}
