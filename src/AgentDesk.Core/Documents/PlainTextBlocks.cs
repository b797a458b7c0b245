using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>
/// Finds the paragraphs of plain text: parted by blank lines, by indentation or list markers, or by every line where lines are not wrapped. A line that only names what stands
/// right below it is a heading.
/// </summary>
internal static partial class PlainTextBlocks
{
    /// <summary>Hard-wrapped lines are rarely wider; a Han character counts as two columns.</summary>
    private const int WidestWrap = 130;

    /// <summary>Headings are rarely longer, in UTF-16 code units.</summary>
    private const int LongestHeading = 40;

    public static IReadOnlyList<DocumentBlock> Find(string text, CancellationToken cancellationToken)
    {
        var blocks = new BlockList(text);
        IReadOnlyList<string> headings = [];
        var run = new List<TextRange>();
        foreach (var line in TextLines.Of(text, new TextRange(0, text.Length)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line.Of(text)))
            {
                AddRun(blocks, text, run, ref headings);
                run.Clear();
            }
            else
            {
                run.Add(line);
            }
        }

        AddRun(blocks, text, run, ref headings);
        return blocks.Blocks;
    }

    private static void AddRun(BlockList blocks, string text, List<TextRange> run, ref IReadOnlyList<string> headings)
    {
        var first = 0;
        if (run.Count > 1 && IsHeading(text.AsSpan(run[0].Start, run[0].Length).Trim(), text.AsSpan(run[1].Start, run[1].Length).Trim()))
        {
            headings = [run[0].Of(text).Trim()];
            blocks.Add(BlockKind.Heading, run[0].Start, run[0].End, headings);
            first = 1;
        }

        var unwrapped = run.Exists(line => IsWide(text.AsSpan(line.Start, line.Length)));
        while (first < run.Count)
        {
            var after = first + 1;
            while (after < run.Count && !unwrapped && !LineBorders.StartsBlock(text.AsSpan(run[after].Start, run[after].Length)))
            {
                after++;
            }

            var kind = ListMarkers.Length(text.AsSpan(run[first].Start, run[first].Length)) > 0 ? BlockKind.ListItem : BlockKind.Paragraph;
            blocks.Add(kind, run[first].Start, run[after - 1].End, headings);
            first = after;
        }
    }

    /// <summary>
    /// 四、病假 or 第二章 标准 above the text of that part, or a capitalised line without a full stop above one that is twice as long: the first line of a wrapped paragraph is no shorter than its second.
    /// </summary>
    private static bool IsHeading(ReadOnlySpan<char> line, ReadOnlySpan<char> next) =>
        line.Length <= LongestHeading && char.IsLetterOrDigit(line[^1]) && ListMarkers.Length(line) == 0
        && (Numbered().IsMatch(line) ? !Numbered().IsMatch(next) : char.IsAsciiLetterUpper(line[0]) && char.IsUpper(next[0]) && next.Length >= 2 * line.Length && line.IndexOfAnyInRange('0', ':') < 0);

    [GeneratedRegex("^(?:第[一二三四五六七八九十百零0-9]{1,5}[章节条编篇]|[一二三四五六七八九十]{1,3}、)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

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
