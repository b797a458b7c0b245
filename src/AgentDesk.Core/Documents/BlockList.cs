using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Collects a document's blocks and keeps their promises: trimmed, not empty, in order, not overlapping.</summary>
internal sealed class BlockList(string text)
{
    private readonly List<DocumentBlock> _blocks = [];
    private int _end;

    public IReadOnlyList<DocumentBlock> Blocks => _blocks;

    /// <summary>Adds a block without the white space around it; returns its range, or null where nothing is left.</summary>
    public TextRange? Add(BlockKind kind, int start, int end, IReadOnlyList<string> headings, TextRange? header = null, int? page = null)
    {
        start = Math.Max(start, _end);
        end = Math.Min(end, text.Length);
        if (kind != BlockKind.Code)
        {
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start >= end)
        {
            return null;
        }

        var range = new TextRange(start, end);
        _blocks.Add(new DocumentBlock(kind, range, headings, page, header));
        _end = end;
        return range;
    }
}
