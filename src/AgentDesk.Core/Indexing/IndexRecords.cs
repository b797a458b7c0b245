using AgentDesk.Core.Chunking;

namespace AgentDesk.Core.Indexing;

/// <summary>What an index was built with; searching it with anything else would return nonsense.</summary>
/// <param name="Embedder">Identity of the embedding model, a content hash included.</param>
/// <param name="Dimensions">Length of its vectors.</param>
/// <param name="Chunker">Version of the chunker.</param>
public sealed record IndexStamp(string Embedder, int Dimensions, string Chunker);

/// <summary>A document as the index keeps it.</summary>
/// <param name="Info">Everything but the text.</param>
/// <param name="Text">The extracted text that ranges refer to.</param>
public sealed record IndexedDocument(IndexedDocumentInfo Info, string Text);

/// <summary>What is known of an indexed document without its text.</summary>
public sealed record IndexedDocumentInfo
{
    /// <summary>How citations name it.</summary>
    public required string Id { get; init; }

    /// <summary>Absolute path of the file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When the file was last written, as the file system told.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>When it was indexed.</summary>
    public required DateTimeOffset Indexed { get; init; }

    /// <summary>Its tags in lower case, as the document itself names them; empty where it names none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What of the file could not be read although the rest could, for a person; see <see cref="Documents.SourceDocument.Notes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Name and version of what read it, see <see cref="Documents.SourceDocument.Reader"/>; empty where that is not known.</summary>
    public string Reader { get; init; } = string.Empty;
}

/// <summary>A chunk and its vector.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Vector">Its embedding, unit length.</param>
public sealed record EmbeddedChunk(Chunk Chunk, ReadOnlyMemory<float> Vector);

/// <summary>A file that could not be read.</summary>
/// <param name="DocumentId">How the document would be cited.</param>
/// <param name="Reason">What is wrong with it, for a person.</param>
/// <param name="ContentHash">SHA-256 of the bytes that failed; null where they could not be read, or where another attempt may succeed.</param>
/// <param name="At">When it failed.</param>
/// <param name="Readers">Names and versions of all readers there were, separated by spaces: the same ones fail again on the same bytes.</param>
public sealed record DocumentFailure(string DocumentId, string Reason, string? ContentHash, DateTimeOffset At, string Readers = "");

/// <summary>A question to the index.</summary>
public sealed record ChunkQuery
{
    /// <summary>The words to look for; may be empty when <see cref="Vector"/> is given.</summary>
    public required string Text { get; init; }

    /// <summary>The question's embedding, unit length; null searches by words alone.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>How many hits at most, 1 to 1,000.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Weight of the cosine beside the normalised BM25 score, 0 or more; see <see cref="ScoreFusion"/>.</summary>
    public double DenseWeight { get; init; } = ScoreFusion.DefaultDenseWeight;

    /// <summary>The least BM25 score that counts as a full match of the words, 0 or more; below it the query's best is not taken for one. See <see cref="ScoreFusion"/>.</summary>
    public double FullMatch { get; init; }

    /// <summary>Which documents are searched; null for all. Lexical scores keep the whole index's term frequencies.</summary>
    public ChunkFilter? Filter { get; init; }
}

/// <summary>A chunk found, with everything that decided its place.</summary>
public sealed record ChunkHit
{
    /// <summary>The chunk.</summary>
    public required Chunk Chunk { get; init; }

    /// <summary>The fused score, see <see cref="ScoreFusion"/>, and where <see cref="Said"/> is not null that, weighed.</summary>
    public required double Score { get; init; }

    /// <summary>BM25 score, positive, larger is better; null where no word matched.</summary>
    public double? LexicalScore { get; init; }

    /// <summary>Rank by words alone, from 1; null where no word matched or it was not among the lexical candidates.</summary>
    public int? LexicalRank { get; init; }

    /// <summary>Cosine of question and chunk, -1 to 1; null where no vector was given.</summary>
    public double? DenseScore { get; init; }

    /// <summary>Rank by cosine alone, from 1; null where it was not among the dense candidates.</summary>
    public int? DenseRank { get; init; }

    /// <summary>How much of the question the chunk says in whatever words, 0 to 1, see <see cref="Retrieval.WordTable.SaidOfFirst"/>; null where it was not compared. Indexes leave it null.</summary>
    public double? Said { get; init; }

    /// <summary>Probability by the reranker that the chunk answers the question, 0 to 1; null where none judged it. Indexes leave it null.</summary>
    public double? RerankScore { get; init; }

    /// <summary>Worse-placed chunks that say the same and gave way to this one, best first. Indexes leave it empty.</summary>
    public IReadOnlyList<ChunkHit> AlsoIn { get; init; } = [];
}

/// <summary>Document frequencies of terms.</summary>
/// <param name="Chunks">Number of chunks in the index.</param>
/// <param name="ByTerm">Number of chunks that hold the term; terms that occur nowhere are absent.</param>
public sealed record TermFrequencies(int Chunks, IReadOnlyDictionary<string, int> ByTerm);

/// <summary>Size of an index.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Chunks">Chunks.</param>
/// <param name="TextLength">UTF-16 code units of extracted text.</param>
/// <param name="StorageBytes">Bytes on disk, or as the server tells.</param>
/// <param name="Location">File or address, for a person.</param>
public sealed record IndexStatistics(int Documents, int Chunks, long TextLength, long StorageBytes, string Location);

/// <summary>The index was built with another embedder or chunker than the program uses now.</summary>
public sealed class IndexStampMismatchException(IndexStamp found, IndexStamp expected)
    : Exception(
        $"The index was built with {found.Embedder} ({found.Dimensions} dimensions, chunker {found.Chunker}), but the program is set to " +
        $"{expected.Embedder} ({expected.Dimensions} dimensions, chunker {expected.Chunker}). Run 'agentdesk ingest --rebuild' to build it anew, " +
        "or set the former embedder again.")
{
    /// <summary>The index's stamp.</summary>
    public IndexStamp Found { get; } = found;

    /// <summary>The stamp of the current settings.</summary>
    public IndexStamp Expected { get; } = expected;
}
