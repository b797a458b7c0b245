using AgentDesk.Core.Documents.Pdf.Layout;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>
/// Joins what columns and pages part: a paragraph that goes on in the next column is put together, with the captions, tables and notes that stood
/// between after it; notes come after the text of their page.
/// </summary>
internal static class TextFlow
{
    /// <summary>Blocks that may stand between the two parts of a paragraph.</summary>
    private const int MostBetween = 40;

    public static IEnumerable<PageBlock> Order(IReadOnlyList<PageBlock> blocks, Headings headings)
    {
        var taken = new bool[blocks.Count];
        var notes = new List<PageBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (taken[i])
            {
                continue;
            }

            if (blocks[i].IsFootnote)
            {
                notes.Add(blocks[i]);
                continue;
            }

            if (notes.Count > 0 && blocks[i].Page > notes[0].Page)
            {
                foreach (var note in notes)
                {
                    yield return note;
                }

                notes.Clear();
            }

            yield return Complete(blocks, i, taken, headings);
        }

        foreach (var note in notes)
        {
            yield return note;
        }
    }

    private static PageBlock Complete(IReadOnlyList<PageBlock> blocks, int at, bool[] taken, Headings headings)
    {
        var block = blocks[at];
        var last = block;
        while (Continuation(blocks, at, taken, last, headings) is var next and >= 0)
        {
            (taken[next], last) = (true, blocks[next]);
            block = block with
            {
                Turns = last.Page == blocks[at].Page ? block.Turns : [.. block.Turns, (block.Lines.Count, last.Page)],
                Lines = [.. block.Lines, .. last.Lines],
            };
            at = next;
        }

        return block;
    }

    /// <summary>Where the paragraph goes on, or -1.</summary>
    private static int Continuation(IReadOnlyList<PageBlock> blocks, int at, bool[] taken, PageBlock block, Headings headings)
    {
        if (block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || block.IsAside || !IsUnfinished(block.Lines[^1].Text) || headings.LevelOf(block) > 0)
        {
            return -1;
        }

        for (var i = at + 1; i < blocks.Count && i <= at + MostBetween; i++)
        {
            var next = blocks[i];
            if (taken[i] || next.IsFootnote || next.IsAside || next.Kind == BlockKind.TableRow)
            {
                continue;
            }

            var isElsewhere = i > at + 1 || block.IsLast && next.IsFirst;
            var isSameText = next.Kind == BlockKind.Paragraph && Math.Abs(next.Size - block.Size) < 0.6 && headings.LevelOf(next) == 0;
            return isElsewhere && isSameText && next.Page <= block.Page + 1 && Continues(block, next) ? i : -1;
        }

        return -1;
    }

    private static bool IsUnfinished(string line) => line.TrimEnd(LineJoiner.NoSpace, '"', '”', '’', ')', '」', '』', '）') is not [.., '.' or '!' or '?' or ':' or '。' or '！' or '？' or '：'];

    private static bool Continues(PageBlock block, PageBlock following)
    {
        var (line, next) = (block.Lines[^1].Text, following.FirstLine);
        return next.Length > 0
            && (line[^1] == LineJoiner.NoSpace
                || char.IsLower(next[0])
                || Scripts.IsIdeographic(next[0]) && Scripts.IsIdeographic(line[^1])
                || char.IsLetterOrDigit(next[0]) && (line[^1] is '-' or ',' or '，' or '、' || block.IsFull && !following.IsIndented));
    }
}
