using System.Text.Json;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Everything that reads documents and chunks by their names and ids. Runs inside a read transaction.</summary>
internal static class DocumentReader
{
    private const string InfoColumns = "SELECT name, path, title, media_type, content_hash, bytes, modified, indexed, tags, notes, reader FROM documents";
    private const string ChunkColumns = "SELECT d.name, c.ordinal, c.range_start, c.range_end, c.page, c.hash, c.details FROM chunks c JOIN documents d ON d.id = c.document";

    public static IndexedDocumentInfo? Find(SqliteConnection connection, string name) => connection.Single($"{InfoColumns} WHERE name = $1", Info, name);

    /// <summary>Documents after a name, ascending; an empty name begins.</summary>
    public static List<IndexedDocumentInfo> Page(SqliteConnection connection, string after, int count) =>
        connection.List($"{InfoColumns} WHERE name > $1 ORDER BY name LIMIT $2", Info, after, count);

    public static string? Text(SqliteConnection connection, string name) =>
        connection.Single("SELECT text FROM texts WHERE document = (SELECT id FROM documents WHERE name = $1)", row => row.Utf8(0), name);

    public static List<Chunk> Chunks(SqliteConnection connection, string name, int first, int last) => connection.List(
        $"{ChunkColumns} WHERE d.name = $1 AND c.id BETWEEN d.first_chunk + $2 AND min(d.first_chunk + $3, d.first_chunk + d.chunks - 1) ORDER BY c.id",
        Chunk, name, Math.Max(0, first), last);

    public static Chunk Chunk(SqliteConnection connection, long id) => connection.Single($"{ChunkColumns} WHERE c.id = $1", Chunk, id)!;

    public static List<DocumentFailure> Failures(SqliteConnection connection) => connection.List(
        "SELECT name, reason, content_hash, at, readers FROM failures ORDER BY name",
        row => new DocumentFailure(row.GetString(0), row.GetString(1), row.StringOrNull(2), row.Time(3), row.GetString(4)));

    /// <summary>Vectors of the chunks with these hashes, each document's blob read once however many of its chunks are asked for.</summary>
    public static Dictionary<string, ReadOnlyMemory<float>> Vectors(SqliteConnection connection, IReadOnlyCollection<string> hashes)
    {
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        var dimensions = IndexState.Generation(connection).Dimensions;
        using var find = connection.Command("SELECT document, ordinal FROM chunks WHERE hash = $1 LIMIT 1", "");
        var places = new List<(string Hash, long Document, int Index)>();
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            find.Parameters[0].Value = hash;
            using var row = find.ExecuteReader();
            if (row.Read())
                places.Add((hash, row.GetInt64(0), row.GetInt32(1)));
        }

        foreach (var document in places.GroupBy(place => place.Document))
        {
            var data = connection.Single("SELECT data FROM vectors WHERE document = $1", row => row.GetFieldValue<byte[]>(0), document.Key)!;
            foreach (var (hash, _, index) in document)
                vectors[hash] = VectorCodec.Decode(data, dimensions, index);
        }

        return vectors;
    }

    /// <summary>Chunk ids of the documents that pass a filter, as ascending ranges. SQL narrows to the folder, the filter itself decides the rest.</summary>
    public static List<ChunkRange> Passing(SqliteConnection connection, ChunkFilter filter)
    {
        var folder = filter.Folder?.TrimEnd('/') + '/';
        var rows = connection.List(
            InfoColumns.Replace(" FROM", ", first_chunk, chunks FROM", StringComparison.Ordinal)
                + " WHERE $1 IS NULL OR name = $1 OR (name >= $2 AND name < $3) ORDER BY first_chunk",
            row => (Info: Info(row), Range: new ChunkRange(row.GetInt64(11), row.GetInt64(11) + row.GetInt64(12))),
            // '0' comes right after '/', so the bounds enclose exactly what begins with the folder.
            filter.Folder, folder, folder[..^1] + '0');
        return [.. rows.Where(row => filter.Matches(row.Info)).Select(row => row.Range)];
    }

    private static IndexedDocumentInfo Info(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Path = row.GetString(1),
        Title = row.GetString(2),
        MediaType = row.GetString(3),
        ContentHash = row.GetString(4),
        Bytes = row.GetInt64(5),
        Modified = row.Time(6),
        Indexed = row.Time(7),
        Tags = row.GetString(8) is { Length: > 0 } tags ? tags.Split('\n') : [],
        Notes = JsonSerializer.Deserialize<string[]>(row.GetString(9))!,
        Reader = row.GetString(10),
    };

    private static Chunk Chunk(SqliteDataReader row)
    {
        var range = new TextRange(row.GetInt32(2), row.GetInt32(3));
        var (searchText, text, headings, sentences) = ChunkDetails.Read(row.GetFieldValue<byte[]>(6), range.Start);
        return new Chunk
        {
            DocumentId = row.GetString(0),
            Ordinal = row.GetInt32(1),
            Range = range,
            Text = text,
            Headings = headings,
            Page = row.IsDBNull(4) ? null : row.GetInt32(4),
            Sentences = sentences,
            SearchText = searchText,
            Hash = row.GetString(5),
        };
    }
}

/// <summary>Chunk ids from <paramref name="First"/> to before <paramref name="End"/>.</summary>
internal readonly record struct ChunkRange(long First, long End);
