using System.Text;
using AgentDesk.Core.Documents.Pdf.Layout;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>Writes the blocks of all pages as one text with its structure.</summary>
internal sealed class PdfAssembler
{
    private readonly StringBuilder _text = new();
    private readonly List<Piece> _pieces = [];
    private readonly HeadingTrail _trail = new();
    private readonly LineJoiner _joiner;
    private readonly Headings _headings;
    private TextRange? _tableHeader;

    private PdfAssembler(LineJoiner joiner, Headings headings) => (_joiner, _headings) = (joiner, headings);

    /// <summary>The text, its blocks and the first heading of the highest level.</summary>
    public static (string Text, IReadOnlyList<DocumentBlock> Blocks, string? Title) Assemble(
        IReadOnlyList<PageBlock> blocks, IReadOnlyDictionary<string, int> outline, CancellationToken cancellationToken)
    {
        var vocabulary = new Vocabulary();
        foreach (var line in blocks.SelectMany(block => block.Lines))
        {
            vocabulary.Add(line);
        }

        var assembler = new PdfAssembler(new LineJoiner(vocabulary), new Headings(blocks, outline));
        foreach (var block in TextFlow.Order(blocks, assembler._headings))
        {
            cancellationToken.ThrowIfCancellationRequested();
            assembler.Write(block);
        }

        var text = assembler._text.ToString();
        var list = new BlockList(text);
        foreach (var piece in assembler._pieces)
        {
            list.Add(piece.Kind, piece.Start, piece.End, piece.Headings, piece.Header, piece.Page);
        }

        return (text, list.Blocks, assembler._trail.First);
    }

    private void Write(PageBlock block)
    {
        if (block.Cells is { } cells)
        {
            WriteRow(block, cells);
            return;
        }

        var level = _headings.LevelOf(block);
        var text = block.Kind == BlockKind.Code ? string.Join('\n', block.Lines.Select(line => line.Text)) : _joiner.Join(block.Lines.Select(line => line.Text));
        var kind = level > 0 ? BlockKind.Heading : block.Kind;
        if (level > 0)
        {
            _trail.Enter(level, text);
        }

        var range = Add(kind, block.Page, kind == BlockKind.ListItem ? ListItems.Plain(text) : text);
        foreach (var (line, page) in block.Turns)
        {
            Turn(range, range.End - text.Length + _joiner.Join(block.Lines.Take(line).Select(before => before.Text)).Length, page);
        }
    }

    /// <summary>Lets what stands on a further page be a block of that page, from the first sentence on that begins there.</summary>
    private void Turn(TextRange range, int at, int page)
    {
        var written = _text.ToString(range.Start, range.Length);
        var next = SentenceSplitter.Split(written, new TextRange(0, written.Length)).FirstOrDefault(sentence => range.Start + sentence.Start >= at - 1);
        if (next.Length > 0)
        {
            var last = _pieces[^1];
            _pieces[^1] = last with { End = range.Start + next.Start };
            _pieces.Add(last with { Kind = BlockKind.Paragraph, Start = range.Start + next.Start, Page = page });
        }
    }

    private void WriteRow(PageBlock block, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        if (block.IsFirst)
        {
            _tableHeader = null;
        }

        var range = Add(BlockKind.TableRow, block.Page, string.Join(" | ", cells.Select(_joiner.Join)), _tableHeader);
        _tableHeader = block.IsHeader ? range : _tableHeader;
    }

    private TextRange Add(BlockKind kind, int page, string text, TextRange? header = null)
    {
        if (_pieces.Count > 0)
        {
            var isTight = kind == _pieces[^1].Kind && kind is BlockKind.TableRow or BlockKind.ListItem;
            _text.Append(isTight ? "\n" : "\n\n");
        }

        var start = _text.Length;
        _text.Append(text);
        _pieces.Add(new Piece(kind, start, _text.Length, page, _trail.Path, header));
        return new TextRange(start, _text.Length);
    }

    /// <summary>A block before the text is finished.</summary>
    private sealed record Piece(BlockKind Kind, int Start, int End, int Page, IReadOnlyList<string> Headings, TextRange? Header);
}
