using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Chunking;

/// <summary>Takes blocks apart into units, none of which exceeds the maximum.</summary>
internal sealed class ChunkUnits(string text, ChunkerOptions options, Func<string, int> countTokens)
{
    /// <summary>More text than this between two blocks (a comment, dropped markup) is no part of a chunk, in UTF-16 code units.</summary>
    private const int WidestGap = 400;

    private readonly LongText _long = new(text, options, countTokens);
    private readonly List<ChunkUnit> _units = [];
    private readonly HashSet<TextRange> _headers = [];
    private int _end;

    public static List<ChunkUnit> Of(SourceDocument document, ChunkerOptions options, Func<string, int> countTokens)
    {
        var taker = new ChunkUnits(document.Text, options, countTokens);
        taker._headers.UnionWith(document.Blocks.Select(block => block.Header).OfType<TextRange>());
        foreach (var block in document.Blocks)
        {
            taker.Take(block);
        }

        return taker._units;
    }

    private void Take(DocumentBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading:
                Add(block, block.Range, isQuotable: false);
                break;
            case BlockKind.TableRow:
                Add(block, block.Range, isQuotable: !_headers.Contains(block.Range));
                break;
            case BlockKind.Code:
                TakeCode(block);
                break;
            default:
                TakeProse(block);
                break;
        }
    }

    private void TakeProse(DocumentBlock block)
    {
        var marker = block.Kind == BlockKind.ListItem ? ListMarkers.Length(text.AsSpan(block.Range.Start, block.Range.Length)) : 0;
        var start = block.Range.Start;
        foreach (var sentence in SentenceSplitter.Split(text, block.Range with { Start = start + marker }))
        {
            Add(block, sentence with { Start = Math.Min(start, sentence.Start) }, isQuotable: true, quoteStart: sentence.Start);
            start = int.MaxValue;
        }
    }

    /// <summary>Code stays whole where it fits, else it is parted between lines.</summary>
    private void TakeCode(DocumentBlock block)
    {
        if (Count(block.Range) <= options.MaxTokens)
        {
            Add(block, block.Range, isQuotable: false);
            return;
        }

        var (start, end, tokens) = (block.Range.Start, block.Range.Start, 0);
        foreach (var line in TextLines.Of(text, block.Range))
        {
            var more = Count(line with { Start = end });
            if (tokens > 0 && tokens + more > options.TargetTokens)
            {
                Add(block, new TextRange(start, end), isQuotable: false);
                (start, tokens) = (line.Start, 0);
            }

            (end, tokens) = (line.End, tokens + more);
        }

        Add(block, new TextRange(start, end), isQuotable: false);
    }

    private void Add(DocumentBlock block, TextRange range, bool isQuotable, int quoteStart = 0)
    {
        if (text.AsSpan(range.Start, range.Length).IsWhiteSpace())
        {
            return;
        }

        var isDetached = range.Start - _end > WidestGap;
        var tokens = Count(range with { Start = isDetached ? range.Start : _end });
        foreach (var (piece, count) in tokens > options.MaxTokens ? _long.Split(range) : [(range, tokens)])
        {
            var quote = piece with { Start = Math.Clamp(quoteStart, piece.Start, piece.End) };
            _units.Add(new ChunkUnit(block, piece, isQuotable && quote.Length > 0 ? quote : null, count, isDetached));
            (_end, isDetached) = (piece.End, false);
        }
    }

    private int Count(TextRange range) => countTokens(range.Of(text));
}
