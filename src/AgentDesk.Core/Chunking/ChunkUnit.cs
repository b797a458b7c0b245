using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Chunking;

/// <summary>The smallest piece that a chunk is made of: a heading, a sentence, a table row, a code block or a piece of one too long.</summary>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Range">Where it stands; a list item's first sentence includes the marker.</param>
/// <param name="Quote">The range that may be quoted, null for headings, header rows and code.</param>
/// <param name="Tokens">Its tokens, those of the gap before it included.</param>
/// <param name="IsDetached">Whether so much lies between it and the unit before that they cannot share a chunk.</param>
internal sealed record ChunkUnit(DocumentBlock Block, TextRange Range, TextRange? Quote, int Tokens, bool IsDetached)
{
    public bool IsHeading => Block.Kind == BlockKind.Heading;

    /// <summary>Whether repeating it before its successor tells where that one came from.</summary>
    public bool IsProse => Block.Kind is BlockKind.Paragraph or BlockKind.ListItem;
}
