using System.Globalization;
using AgentDesk.Console.Chat.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AgentDesk.Console.Chat.Markdown;

/// <summary>Shows Markdown as lines of a terminal: wrapped by display width, painted where that is possible, in words for screen readers. Thread-safe.</summary>
internal sealed class MarkdownView(Theme theme)
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseTaskLists().UseAutoLinks().UsePreciseSourceLocation().Build();

    private readonly MarkdownInlines _inlines = new(theme);
    private readonly MarkdownTables _tables = new(theme);

    /// <summary>The lines of a text.</summary>
    public List<string> Lines(string markdown, int width) => Lines(Markdig.Markdown.Parse(markdown, s_pipeline), Math.Max(8, width));

    /// <summary>The offset at which the last block begins that is still growing: what is before it stays as it is, whatever follows. 0 where there is one block.</summary>
    public static int Settled(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, s_pipeline);
        return document.Count > 1 ? document[^1].Span.Start : 0;
    }

    private List<string> Lines(ContainerBlock container, int width, bool tight = false)
    {
        var lines = new List<string>();
        foreach (var block in container)
        {
            if (block is LinkReferenceDefinitionGroup)
                continue;
            if (lines.Count > 0 && !tight)
                lines.Add(string.Empty);
            lines.AddRange(Lines(block, width));
        }

        return lines;
    }

    private List<string> Lines(Block block, int width) => block switch
    {
        HeadingBlock heading => Heading(heading, width),
        ListBlock list => List(list, width),
        QuoteBlock quote => Prefix(Lines(quote, Math.Max(8, width - 2)), theme.Spoken ? "Quote: " : theme.Dim(theme.Bar) + " ", theme.Spoken ? "" : theme.Dim(theme.Bar) + " "),
        Table table => _tables.Lines(table, width, _inlines),
        CodeBlock code => Code(code, width),
        ThematicBreakBlock => [theme.Spoken ? string.Empty : theme.Dim(string.Concat(Enumerable.Repeat(theme.Rule, Math.Min(width, 40))))],
        LeafBlock { Inline: { } inline } => TextWrap.Wrap(_inlines.Paint(inline), width),
        LeafBlock leaf => TextWrap.Wrap(SafeText.Of(leaf.Lines.ToString()), width),
        ContainerBlock container => Lines(container, width),
        _ => [],
    };

    private List<string> Heading(HeadingBlock heading, int width)
    {
        var text = _inlines.Paint(heading.Inline, heading: true);
        var level = heading.Level.ToString(CultureInfo.InvariantCulture);
        return TextWrap.Wrap(theme.Spoken ? $"Heading {level}: {text}" : theme.Colour ? text : $"{new string('#', heading.Level)} {text}", width);
    }

    private List<string> List(ListBlock list, int width)
    {
        var lines = new List<string>();
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{(number++).ToString(CultureInfo.InvariantCulture)}{list.OrderedDelimiter} " : theme.Bullet + " ";
            var indent = mark.Length;
            if (lines.Count > 0 && list.IsLoose)
                lines.Add(string.Empty);
            lines.AddRange(Prefix(Lines(item, Math.Max(8, width - indent), tight: !list.IsLoose), list.IsOrdered ? mark : theme.Accent(mark), new string(' ', indent)));
        }

        return lines;
    }

    private List<string> Code(CodeBlock code, int width)
    {
        var text = SafeText.Of(code.Lines.ToString()).Replace(MarkdownInlines.UnsupportedMark.ToString(), string.Empty, StringComparison.Ordinal).Replace("\t", "    ", StringComparison.Ordinal);
        var language = (code as FencedCodeBlock)?.Info is { Length: > 0 } info ? SafeText.OneLine(info) : null;
        var lines = new List<string>();
        if (theme.Spoken)
            lines.Add(language is null ? "Code:" : $"Code in {language}:");
        else if (language is not null)
            lines.Add("  " + theme.Dim(language));
        foreach (var line in text.Split('\n'))
            lines.AddRange(Chop(line, Math.Max(8, width - 2)).Select(l => theme.Spoken ? l : "  " + theme.Code(l)));
        if (theme.Spoken)
            lines.Add("End of code.");
        return lines;
    }

    /// <summary>Code is broken where the line ends, not between words: it may be copied.</summary>
    private static IEnumerable<string> Chop(string line, int width)
    {
        var cells = PaintedText.Cells(line);
        var (start, used) = (0, 0);
        for (var at = 0; at < cells.Count; at++)
        {
            if (used + cells[at].Width > width && at > start)
            {
                yield return PaintedText.Join(cells[start..at]);
                (start, used) = (at, 0);
            }

            used += cells[at].Width;
        }

        yield return PaintedText.Join(cells[start..]);
    }

    private static List<string> Prefix(List<string> lines, string first, string rest) =>
        lines.Count == 0 ? [first.TrimEnd()] : [.. lines.Select((l, i) => l.Length == 0 ? (i == 0 ? first : rest).TrimEnd() : (i == 0 ? first : rest) + l)];
}
