using System.Globalization;
using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Checks;

/// <summary>Compares everything in the database with everything else, and the file of vectors with it. Runs inside a read transaction.</summary>
internal static class IndexCheck
{
    /// <summary>More problems of a kind tell a person nothing new.</summary>
    private const int MostOfAKind = 5;

    /// <summary>What must give no row, with what a row means.</summary>
    private static readonly (string Sql, string Problem)[] Rules =
    [
        ("SELECT name FROM documents d WHERE chunks <> (SELECT count(*) FROM chunks c WHERE c.document = d.id AND c.id BETWEEN d.first_chunk AND d.first_chunk + d.chunks - 1 AND c.ordinal = c.id - d.first_chunk)",
            "{0}: its chunks are not all there, in order"),
        ("SELECT c.id FROM chunks c LEFT JOIN documents d ON d.id = c.document WHERE d.id IS NULL OR c.id NOT BETWEEN d.first_chunk AND d.first_chunk + d.chunks - 1",
            "chunk {0} belongs to no document"),
        ("SELECT d.name FROM documents d JOIN chunks c ON c.document = d.id WHERE c.range_start < 0 OR c.range_end < c.range_start OR c.range_end > d.text_length GROUP BY d.id",
            "{0}: a chunk lies outside its text"),
        ("SELECT DISTINCT t.document FROM texts t LEFT JOIN documents d ON d.id = t.document WHERE d.id IS NULL", "a text belongs to no document ({0})"),
        ("SELECT t.tag FROM tags t LEFT JOIN documents d ON d.id = t.document WHERE d.id IS NULL", "the tag {0} belongs to no document"),
        ("SELECT d.name FROM documents d JOIN documents e ON e.id <> d.id AND e.first_chunk < d.first_chunk + d.chunks AND d.first_chunk < e.first_chunk + e.chunks",
            "{0}: its chunk ids are another document's too"),
        ("SELECT d.name FROM documents d JOIN dead x ON x.first_chunk < d.first_chunk + d.chunks AND d.first_chunk < x.end_chunk", "{0}: its chunks are marked as gone"),
        ("SELECT next_chunk FROM state WHERE next_chunk <= (SELECT coalesce(max(id), 0) FROM chunks) OR next_document <= (SELECT coalesce(max(id), 0) FROM documents)",
            "ids would be given out twice (from {0} on)"),
        ("SELECT chunks FROM state WHERE chunks <> (SELECT count(*) FROM chunks) OR term_count <> (SELECT coalesce(sum(terms), 0) FROM chunks) OR text_length <> (SELECT coalesce(sum(text_length), 0) FROM documents)",
            "the totals are wrong ({0} chunks are counted)"),
    ];

    public static List<string> Run(SqliteConnection connection, TermSegmentCache terms, VectorStore vectors)
    {
        var found = connection.List("PRAGMA integrity_check", row => row.GetString(0));
        found.RemoveAll(line => line == "ok");
        if (found.Count > 0)
            return [.. found.Take(MostOfAKind).Select(line => $"the database file is damaged: {line}")];

        foreach (var (sql, problem) in Rules)
            found.AddRange(connection.List($"{sql} LIMIT {MostOfAKind}", row => string.Format(CultureInfo.InvariantCulture, problem, row.GetValue(0))));
        found.AddRange(TermCheck.Run(connection, terms).Take(MostOfAKind));
        found.AddRange(VectorCheck.Run(connection, vectors).Take(MostOfAKind));
        return found;
    }
}
