using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Chunking;

/// <summary>A passage that is embedded and found as one. It never loses where it came from.</summary>
public sealed record Chunk
{
    /// <summary>The document, see <see cref="SourceDocument.Id"/>.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Place within the document, from 0; neighbours have neighbouring ordinals.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Where the chunk stands in the document's extracted text.</summary>
    public required TextRange Range { get; init; }

    /// <summary>Exactly <c>document.Text[Range]</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Titles of the headings above it, outermost first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Page, sheet or slide on which it starts, from 1; null where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>
    /// The sentences that may be quoted, in order, as ranges of the document's extracted text inside <see cref="Range"/>, trimmed.
    /// The chunker finds them because it knows the blocks: a heading's text and a code block are none, a list item's marker is left out,
    /// a table row below its header is one, running text is split by <see cref="SentenceSplitter"/>. An index stores them with the chunk.
    /// </summary>
    public required IReadOnlyList<TextRange> Sentences { get; init; }

    /// <summary>What is embedded and searched: the heading path, a table's header where it needs one, and the text.</summary>
    public required string SearchText { get; init; }

    /// <summary>SHA-256 of <see cref="SearchText"/>, lower-case hexadecimal: equal hashes need no second embedding.</summary>
    public required string Hash { get; init; }

    /// <summary>The text of a sentence, or of any other range of the document inside <see cref="Range"/>.</summary>
    public string TextOf(TextRange range) => Text[(range.Start - Range.Start)..(range.End - Range.Start)];
}

/// <summary>Splits documents into chunks. Implementations are stateless and thread-safe.</summary>
public interface IChunker
{
    /// <summary>Changes whenever the same document would be split otherwise; part of the index's stamp.</summary>
    string Version { get; }

    /// <summary>Splits the document; chunks come in reading order, ordinals from 0.</summary>
    IReadOnlyList<Chunk> Split(SourceDocument document);
}
