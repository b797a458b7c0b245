using System.Buffers.Binary;
using System.Text.Json;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.Storage.Sqlite.Vectors;
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

    public static List<Chunk> Chunks(SqliteConnection connection, string name, int first, int last) => connection.List(
        $"{ChunkColumns} WHERE d.name = $1 AND c.id BETWEEN d.first_chunk + $2 AND min(d.first_chunk + $3, d.first_chunk + d.chunks - 1) ORDER BY c.id",
        Chunk, name, Math.Max(0, first), last);

    public static Chunk Chunk(SqliteConnection connection, long id) => connection.Single($"{ChunkColumns} WHERE c.id = $1", Chunk, id)!;

    public static List<DocumentFailure> Failures(SqliteConnection connection) => connection.List(
        "SELECT name, reason, content_hash, at, readers FROM failures ORDER BY name",
        row => new DocumentFailure(row.GetString(0), row.GetString(1), row.StringOrNull(2), row.Time(3), row.GetString(4)));

    /// <summary>Vectors of the chunks with these hashes; neighbouring chunks, which are mostly asked for together, are read together.</summary>
    public static Dictionary<string, ReadOnlyMemory<float>> Vectors(SqliteConnection connection, IReadOnlyCollection<string> hashes)
    {
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        var dimensions = IndexState.Head(connection).Dimensions;
        using var find = connection.Command("SELECT id FROM chunks WHERE hash_key = $1 AND hash = $2 LIMIT 1", 0L, Array.Empty<byte>());
        var places = new List<(long Chunk, string Hash)>();
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            var bytes = Convert.FromHexString(hash);
            (find.Parameters[0].Value, find.Parameters[1].Value) = (HashKey(bytes), bytes);
            if (find.ExecuteScalar() is long chunk)
                places.Add((chunk, hash));
        }

        var (first, data) = (0L, Array.Empty<byte>());
        foreach (var (chunk, hash) in places.Order())
        {
            if (chunk >= first + VectorCodec.Count(data, dimensions))
                (first, data) = VectorParts.Of(connection, chunk) ?? throw new SqliteException("vectors are missing", SQLitePCL.raw.SQLITE_CORRUPT);
            vectors[hash] = VectorCodec.Decode(data, dimensions, (int)(chunk - first));
        }

        return vectors;
    }

    /// <summary>What of a hash is looked up by: an index over whole hashes would be larger than the chunks' places.</summary>
    public static long HashKey(byte[] hash) => BinaryPrimitives.ReadInt64LittleEndian(hash);

    /// <summary>Chunk ids of the documents that pass a filter, as ascending ranges.</summary>
    public static List<ChunkRange> Passing(SqliteConnection connection, ChunkFilter filter)
    {
        var folder = filter.Folder?.TrimEnd('/') + '/';
        return connection.List(
            """
            SELECT first_chunk, first_chunk + chunks FROM documents
            WHERE ($1 IS NULL OR name IN (SELECT value FROM json_each($1)))
              AND ($2 IS NULL OR name = $2 OR (name >= $3 AND name < $4))
              AND ($5 IS NULL OR media_type COLLATE NOCASE IN (SELECT value FROM json_each($5)))
              AND ($6 IS NULL OR modified >= $6) AND ($7 IS NULL OR modified < $7)
              AND ($8 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each($8) WHERE NOT EXISTS (SELECT 1 FROM tags WHERE tag = value AND document = documents.id)))
            ORDER BY first_chunk
            """,
            row => new ChunkRange(row.GetInt64(0), row.GetInt64(1)),
            // '0' comes right after '/', so the bounds enclose exactly what begins with the folder.
            Json(filter.DocumentIds), filter.Folder, folder, folder[..^1] + '0', Json(filter.MediaTypes), filter.ModifiedFrom?.UtcTicks, filter.ModifiedTo?.UtcTicks,
            Json(filter.Tags?.Select(tag => tag.ToUpperInvariant())));
    }

    private static string? Json(IEnumerable<string>? values) => values is null ? null : JsonSerializer.Serialize(values);

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
            Hash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(5)),
        };
    }
}
