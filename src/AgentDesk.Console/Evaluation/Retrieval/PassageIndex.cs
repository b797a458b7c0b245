using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>An index whose every chunk is one passage with its title, written in documents of many passages each.</summary>
internal sealed class PassageIndex(IChunkIndex index, TextEmbedder embedder, IReadOnlyList<Passage> passages)
{
    private const int Together = 100;

    /// <summary>Writes what the index does not hold yet and removes what it holds beside.</summary>
    /// <param name="progress">Told how many passages are done.</param>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public async Task FillAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        var stamp = new IndexStamp(embedder.Id, embedder.Dimensions, "passages-1");
        if (await index.GetStampAsync(cancellationToken) != stamp)
            await index.ClearAsync(cancellationToken);
        await index.EnsureStampAsync(stamp, cancellationToken);
        for (var first = 0; first < passages.Count; first += Together)
        {
            var (document, chunks) = Document(first);
            if ((await index.FindAsync(document.Info.Id, cancellationToken))?.ContentHash != document.Info.ContentHash)
            {
                var vectors = await embedder.GenerateAsync(chunks.Select(c => c.SearchText), cancellationToken: cancellationToken);
                await index.ReplaceAsync(document, chunks.Zip(vectors, (chunk, vector) => new EmbeddedChunk(chunk, vector.Vector)).ToAsyncEnumerable(), cancellationToken);
            }

            progress(Math.Min(first + Together, passages.Count));
        }

        var last = Name(passages.Count - 1);
        foreach (var beside in await index.EnumerateAsync(cancellationToken).Select(d => d.Id).Where(id => string.CompareOrdinal(id, last) > 0).ToListAsync(cancellationToken))
            await index.RemoveAsync(beside, cancellationToken);
    }

    /// <summary>The passage that a chunk is.</summary>
    public Passage Passage(Chunk chunk) => passages[(int.Parse(chunk.DocumentId, CultureInfo.InvariantCulture) * Together) + chunk.Ordinal];

    private static string Name(int passage) => (passage / Together).ToString("D8", CultureInfo.InvariantCulture);

    private (IndexedDocument Document, IReadOnlyList<Chunk> Chunks) Document(int first)
    {
        var id = Name(first);
        var text = new StringBuilder();
        var chunks = new List<Chunk>();
        foreach (var passage in passages.Skip(first).Take(Together))
        {
            var range = new TextRange(text.Length, text.Length + passage.Text.Length);
            text.Append(passage.Text).Append('\n');
            var searched = passage.Title.Length > 0 ? $"{passage.Title}\n{passage.Text}" : passage.Text;
            chunks.Add(new Chunk
            {
                DocumentId = id,
                Ordinal = chunks.Count,
                Range = range,
                Text = passage.Text,
                Headings = passage.Title.Length > 0 ? [passage.Title] : [],
                Sentences = [.. SentenceSplitter.Split(passage.Text, new TextRange(0, passage.Text.Length)).Select(s => new TextRange(range.Start + s.Start, range.Start + s.End))],
                SearchText = searched,
                Hash = Hash(searched),
            });
        }

        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = id,
            Title = id,
            MediaType = "text/plain",
            ContentHash = Hash(string.Concat(chunks.Select(c => c.Hash))),
            Bytes = text.Length,
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        return (new IndexedDocument(info, text.ToString()), chunks);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
