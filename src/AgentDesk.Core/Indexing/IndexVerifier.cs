using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Indexing;

/// <summary>How far a verification has come.</summary>
/// <param name="Documents">Documents compared so far.</param>
/// <param name="Total">Documents there are.</param>
public readonly record struct VerificationProgress(int Documents, int Total);

/// <summary>Checks an index: what only its storage can check, then every document's text, chunks, ranges and hashes against each other.</summary>
public static class IndexVerifier
{
    /// <summary>More problems tell a person nothing new.</summary>
    private const int MostProblems = 50;

    private const int ChunksAtOnce = 500;

    /// <summary>Reads everything; other processes may read and write meanwhile.</summary>
    /// <param name="index">The index.</param>
    /// <param name="progress">Told after every document; null for no reports.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, for a person; empty where all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IChunkIndex index, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        var problems = new List<string>(await index.CheckStorageAsync(cancellationToken));
        var total = (await index.GetStatisticsAsync(cancellationToken)).Documents;
        var done = 0;
        await foreach (var document in index.EnumerateAsync(cancellationToken))
        {
            if (problems.Count >= MostProblems)
                break;
            if (await CheckAsync(index, document, cancellationToken) is { } problem)
                problems.Add($"{document.Id}: {problem}");
            progress?.Report(new VerificationProgress(++done, Math.Max(done, total)));
        }

        return problems;
    }

    private static async Task<string?> CheckAsync(IChunkIndex index, IndexedDocumentInfo document, CancellationToken cancellationToken)
    {
        var problem = await CompareAsync(index, document.Id, cancellationToken);
        // An ingest may have replaced it between two readings: then it is another document, and whole.
        return problem is not null && await index.FindAsync(document.Id, cancellationToken) is { } now && (now.ContentHash, now.Indexed) == (document.ContentHash, document.Indexed) ? problem : null;
    }

    private static async Task<string?> CompareAsync(IChunkIndex index, string id, CancellationToken cancellationToken)
    {
        if (await index.GetTextAsync(id, cancellationToken) is not { } text)
            return "its text is missing";
        for (var first = 0; ; first += ChunksAtOnce)
        {
            var chunks = await index.GetChunksAsync(id, first, first + ChunksAtOnce - 1, cancellationToken);
            for (var i = 0; i < chunks.Count; i++)
            {
                if (Problem(chunks[i], id, first + i, text) is { } problem)
                    return $"chunk {first + i} {problem}";
            }

            if (chunks.Count < ChunksAtOnce)
                return null;
        }
    }

    private static string? Problem(Chunk chunk, string id, int ordinal, string text) =>
        chunk.DocumentId != id || chunk.Ordinal != ordinal ? "is not the one that belongs there"
        : !new TextRange(0, text.Length).Contains(chunk.Range) || !text.AsSpan(chunk.Range.Start, chunk.Range.Length).SequenceEqual(chunk.Text) ? "does not stand in the text where it says"
        : chunk.Sentences.Any(sentence => !chunk.Range.Contains(sentence)) ? "has a sentence outside itself"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chunk.SearchText))) != chunk.Hash ? "does not fit its hash"
        : null;
}
