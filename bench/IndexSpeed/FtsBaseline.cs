using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace IndexSpeed;

/// <summary>The same chunks in a plain FTS5 table, ranked by its own bm25: what the index is compared with.</summary>
internal sealed class FtsBaseline : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _search;

    private FtsBaseline(SqliteConnection connection)
    {
        _connection = connection;
        _search = connection.CreateCommand();
        _search.CommandText = "SELECT rowid, rank FROM terms WHERE terms MATCH $1 ORDER BY rank LIMIT $2";
        _search.Parameters.AddWithValue("$1", "");
        _search.Parameters.AddWithValue("$2", 10);
    }

    public static FtsBaseline OpenOrBuild(string folder)
    {
        var path = Path.Combine(folder, "fts.db");
        var build = !File.Exists(path);
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        if (build)
            Build(connection, folder);
        return new FtsBaseline(connection);
    }

    public int Search(string question, int limit)
    {
        var terms = TermAnalyzer.AnalyzeQuery(question);
        if (terms.Count == 0)
            return 0;
        _search.Parameters[0].Value = string.Join(" OR ", terms.Select(term => $"\"{term}\""));
        _search.Parameters[1].Value = limit;
        using var rows = _search.ExecuteReader();
        var count = 0;
        while (rows.Read())
            count++;
        return count;
    }

    public void Dispose()
    {
        _search.Dispose();
        _connection.Dispose();
    }

    private static void Build(SqliteConnection connection, string folder)
    {
        var usage = new Usage();
        Execute(connection, """PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE VIRTUAL TABLE terms USING fts5 (words, content = '', tokenize = "ascii tokenchars '+#.@&-_'")""");
        using var source = new SqliteConnection($"Data Source={Path.Combine(folder, "index.db")};Pooling=False;Mode=ReadOnly");
        source.Open();
        using var read = source.CreateCommand();
        read.CommandText = "SELECT c.id, t.text, c.range_start, c.range_end FROM chunks c JOIN texts t ON t.document = c.document AND t.part = 0 ORDER BY c.id";
        using var rows = read.ExecuteReader();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO terms (rowid, words) VALUES ($1, $2)";
        var (id, words) = (insert.Parameters.AddWithValue("$1", 0L), insert.Parameters.AddWithValue("$2", ""));
        Execute(connection, "BEGIN");
        for (var count = 1; rows.Read(); count++)
        {
            var text = System.Text.Encoding.UTF8.GetString(rows.GetFieldValue<byte[]>(1))[rows.GetInt32(2)..rows.GetInt32(3)];
            (id.Value, words.Value) = (rows.GetInt64(0), string.Join(' ', TermAnalyzer.Analyze(text)));
            insert.ExecuteNonQuery();
            if (count % 5000 == 0)
                Execute(connection, "COMMIT; BEGIN");
        }

        Execute(connection, "COMMIT");
        Console.WriteLine($"fts5     built in {usage}");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
