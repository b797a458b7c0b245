using AgentDesk.Core.Documents.Pdf.Content;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>A page's rows before running heads and feet are dropped.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Height">In points.</param>
/// <param name="Rows">Upright text, from top to bottom.</param>
/// <param name="Turned">Text in other directions and text boxes upon the page, each as its rows.</param>
/// <param name="Rules">Horizontal and vertical rules.</param>
internal sealed record PageRows(int Number, double Height, List<Row> Rows, IReadOnlyList<List<Row>> Turned, IReadOnlyList<Rule> Rules)
{
    public static PageRows Of(int number, PageContent content)
    {
        var directions = content.Glyphs.GroupBy(glyph => (glyph.IsUpon, glyph.Angle)).OrderBy(group => group.Key.IsUpon).ThenByDescending(group => group.Count()).ToList();
        // A page that is mostly turned was turned to be read: a table across a landscape page.
        var main = directions.Count == 0 ? 0 : directions[0].Key.Angle;
        var turned = directions.Skip(1).Select(group => RowBuilder.Build([.. group])).Where(rows => rows.Count > 0).ToList();
        var upright = directions.Count == 0 ? [] : RowBuilder.Build([.. directions[0]]);
        return new PageRows(number, Math.Abs(Math.IEEERemainder(main, 180)) < 1 ? content.Height : content.Width, upright, turned, main == 0 ? content.Rules : []);
    }
}

/// <summary>Puts a page's rows in reading order and together to paragraphs, lists, tables and code.</summary>
internal static class PageLayout
{
    /// <param name="page">The page without its running lines.</param>
    /// <param name="isFixedPitchCode">Whether text of fixed pitch is code.</param>
    public static List<PageBlock> Arrange(PageRows page, bool isFixedPitchCode)
    {
        var blocks = new List<PageBlock>();
        var rows = page.Rules.Count > 0 ? RuledTable.Extract(page.Rows, page.Rules) : page.Rows;
        foreach (var column in ReadingOrder.Columns(rows))
        {
            blocks.AddRange(new ColumnReader(column, page.Number, isFixedPitchCode).Read());
        }

        foreach (var turned in page.Turned.SelectMany(rows => ReadingOrder.Columns(rows)))
        {
            blocks.AddRange(new ColumnReader(turned, page.Number, isFixedPitchCode).Read().Select(block => block with { IsAside = true, IsFirst = false, IsLast = false }));
        }

        return blocks;
    }
}
