using AgentDesk.Core.Text;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace AgentDesk.Core.Documents;

/// <summary>Turns Markdig's block tree into blocks with ranges of the Markdown text itself.</summary>
internal sealed class MarkdownBlocks
{
    private readonly string _text;
    private readonly BlockList _blocks;
    private readonly HeadingTrail _trail = new();
    private readonly CancellationToken _cancellationToken;
    private string? _title;
    private IReadOnlyList<string> _tags = [];

    private MarkdownBlocks(string text, CancellationToken cancellationToken)
    {
        _text = text;
        _blocks = new BlockList(text);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The title (front matter's, else the first heading), the tags and the blocks in reading order.</summary>
    public static (string? Title, IReadOnlyList<string> Tags, IReadOnlyList<DocumentBlock> Blocks) Find(string text, MarkdownDocument tree, CancellationToken cancellationToken)
    {
        var walk = new MarkdownBlocks(text, cancellationToken);
        walk.Visit(tree);
        return (walk._title ?? walk._trail.First, walk._tags, walk._blocks.Blocks);
    }

    /// <summary>Recursion is bounded by Markdig's own limit of 128 nested blocks.</summary>
    private void Visit(ContainerBlock container)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var itemStart = container is ListItemBlock ? container.Span.Start : (int?)null;
        foreach (var block in container)
        {
            var span = new TextRange(block.Span.Start, block.Span.End + 1);
            switch (block)
            {
                case YamlFrontMatterBlock:
                    (_title, _tags) = FrontMatter.Read(span.Of(_text));
                    break;
                case HeadingBlock heading:
                    _trail.Enter(heading.Level, MarkdownInline.HeadingTitle(span.Of(_text)));
                    _blocks.Add(BlockKind.Heading, span.Start, span.End, _trail.Path);
                    break;
                case CodeBlock:
                    _blocks.Add(BlockKind.Code, span.Start, span.End, _trail.Path);
                    break;
                case HtmlBlock html when MarkdownInline.ShowsText(html.Type, span.Of(_text)):
                case ParagraphBlock:
                    AddRunningText(itemStart ?? span.Start, span, itemStart is null ? BlockKind.Paragraph : BlockKind.ListItem);
                    itemStart = null;
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock inner:
                    Visit(inner);
                    break;
            }
        }
    }

    private void AddRunningText(int start, TextRange span, BlockKind kind)
    {
        var lines = TextLines.Of(_text, span).ToList();
        if (MarkdownTables.HeaderLine(_text, lines) is not { } headerLine)
        {
            _blocks.Add(kind, start, span.End, _trail.Path);
            return;
        }

        if (headerLine > 0)
        {
            _blocks.Add(kind, start, lines[headerLine - 1].End, _trail.Path);
        }

        var header = AddRow(lines[headerLine], null);
        foreach (var line in lines.Skip(headerLine + 2))
        {
            AddRow(line, header);
        }
    }

    private TextRange? AddRow(TextRange line, TextRange? header) =>
        _blocks.Add(BlockKind.TableRow, line.Start + MarkdownTables.QuoteLength(line.Of(_text)), line.End, _trail.Path, header);
}
