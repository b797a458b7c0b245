using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>What a block is to its document.</summary>
public enum BlockKind
{
    /// <summary>A heading; its own text is the last element of its heading path.</summary>
    Heading,

    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>One item of a list, nested items not included.</summary>
    ListItem,

    /// <summary>One row of a table; a header row is repeated by no block, see <see cref="DocumentBlock.Header"/>.</summary>
    TableRow,

    /// <summary>Code or other preformatted text, never split by sentences.</summary>
    Code,
}

/// <summary>A piece of a document that its format keeps together.</summary>
/// <param name="Kind">What the block is.</param>
/// <param name="Range">Where its text stands in the document's extracted text.</param>
/// <param name="Headings">Titles of the headings above it, outermost first.</param>
/// <param name="Page">Page, sheet or slide, from 1; null where the format has none.</param>
/// <param name="Header">For a table row: the range of its header row, so that a chunk can say what the columns mean.</param>
public sealed record DocumentBlock(BlockKind Kind, TextRange Range, IReadOnlyList<string> Headings, int? Page = null, TextRange? Header = null);
