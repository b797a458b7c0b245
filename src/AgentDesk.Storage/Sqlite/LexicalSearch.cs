using System.Globalization;
using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// BM25 by FTS5. Terms come analysed, FTS5 only splits at spaces: its tokenizer is told that every mark a term may have belongs to a word.
/// </summary>
internal static class LexicalSearch
{
    /// <summary>Questions are short; what a pasted page adds beyond this many terms costs time and decides nothing.</summary>
    private const int MaxTerms = 64;

    /// <summary>
    /// FTS5's k1 is 1.2 and cannot be set (its b is ours), but a column's weight multiplies its counts, and <c>w · n / (w · n + 1.2 · x)</c> is
    /// <c>n / (n + 1.2 / w · x)</c>.
    /// </summary>
    private static readonly string s_select = string.Create(
        CultureInfo.InvariantCulture, $"SELECT rowid, bm25(terms, {1.2 / Bm25.K1}) FROM terms WHERE terms MATCH ?");

    /// <summary>Ids and BM25 scores of all chunks that have a term of the query, ascending by id; scores are positive.</summary>
    public static List<(long Chunk, double Score)> Run(SqliteConnection connection, string query)
    {
        var terms = TermAnalyzer.AnalyzeQuery(query).Take(MaxTerms).Select(Quote).ToList();
        var hits = new List<(long, double)>();
        if (terms.Count == 0)
            return hits;
        var database = connection.Handle!;
        Check(database, raw.sqlite3_prepare_v2(database, s_select, out var statement));
        using (statement)
        {
            raw.sqlite3_bind_text(statement, 1, string.Join(" OR ", terms));
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                // FTS5 gives better matches lower, negative numbers; a term in most chunks weighs a millionth, not nothing.
                hits.Add((raw.sqlite3_column_int64(statement, 0), -raw.sqlite3_column_double(statement, 1)));
            }

            Check(database, result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        }

        return hits;
    }

    /// <summary>How many chunks have each term.</summary>
    public static Dictionary<string, int> Frequencies(SqliteConnection connection, IEnumerable<string> terms)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var command = connection.Command("SELECT doc FROM term_counts WHERE term = $1", "");
        foreach (var term in terms.Distinct(StringComparer.Ordinal))
        {
            command.Parameters[0].Value = term;
            if (command.ExecuteScalar() is long count)
                counts[term] = (int)count;
        }

        return counts;
    }

    /// <summary>A term as an FTS5 string, which no term can leave. A single ideograph is sought as the beginning of pairs.</summary>
    private static string Quote(string term) =>
        $"\"{term.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" + (IsSingleIdeograph(term) ? "*" : "");

    private static bool IsSingleIdeograph(string term) =>
        term[0] >= '\u2e80' && (term.Length == 1 || (term.Length == 2 && char.IsHighSurrogate(term[0])));

    private static void Check(sqlite3 database, int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, result);
    }
}
