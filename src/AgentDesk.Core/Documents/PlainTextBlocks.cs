using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Finds the paragraphs of plain text: parted by blank lines, by indentation or list markers, or by every line where lines are not wrapped.</summary>
internal static class PlainTextBlocks
{
    /// <summary>Hard-wrapped lines are rarely wider; a Han character counts as two columns.</summary>
    private const int WidestWrap = 130;

    public static IReadOnlyList<DocumentBlock> Find(string text, CancellationToken cancellationToken)
    {
        var blocks = new BlockList(text);
        var run = new List<TextRange>();
        foreach (var line in TextLines.Of(text, new TextRange(0, text.Length)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line.Of(text)))
            {
                AddRun(blocks, text, run);
                run.Clear();
            }
            else
            {
                run.Add(line);
            }
        }

        AddRun(blocks, text, run);
        return blocks.Blocks;
    }

    private static void AddRun(BlockList blocks, string text, List<TextRange> run)
    {
        var unwrapped = run.Exists(line => IsWide(text.AsSpan(line.Start, line.Length)));
        for (var first = 0; first < run.Count;)
        {
            var after = first + 1;
            while (after < run.Count && !unwrapped && !LineBorders.StartsBlock(text.AsSpan(run[after].Start, run[after].Length)))
            {
                after++;
            }

            var kind = ListMarkers.Length(text.AsSpan(run[first].Start, run[first].Length)) > 0 ? BlockKind.ListItem : BlockKind.Paragraph;
            blocks.Add(kind, run[first].Start, run[after - 1].End, []);
            first = after;
        }
    }

    private static bool IsWide(ReadOnlySpan<char> line)
    {
        var columns = line.Length;
        for (var i = 0; i < line.Length && columns <= WidestWrap; i++)
        {
            columns += Scripts.IsIdeographic(line[i]) ? 1 : 0;
        }

        return columns > WidestWrap;
    }
}
