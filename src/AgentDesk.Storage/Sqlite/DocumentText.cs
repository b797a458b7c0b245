using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Texts in parts, so that neither writing nor reading a large one takes it in memory twice.</summary>
internal static class DocumentText
{
    /// <summary>UTF-16 code units of a part.</summary>
    private const int Part = 1 << 19;

    public static void Write(SqliteConnection connection, long document, string text)
    {
        using var insert = new Statement(connection, "INSERT INTO texts VALUES (?, ?, ?)");
        for (int start = 0, part = 0; start < text.Length; part++)
        {
            var length = Math.Min(Part, text.Length - start);
            // The halves of a pair are one character in UTF-8.
            length -= length > 1 && start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]) ? 1 : 0;
            insert.Bind(0, document).Bind(1, part).Bind(2, Encoding.UTF8.GetBytes(text, start, length)).Run();
            start += length;
        }
    }

    /// <summary>The text of a document; null where there is none of this name.</summary>
    public static string? Read(SqliteConnection connection, string name)
    {
        using var find = connection.Command("SELECT id, text_length FROM documents WHERE name = $1", name);
        using var row = find.ExecuteReader();
        if (!row.Read())
            return null;
        using var parts = new Statement(connection, "SELECT text FROM texts WHERE document = ? ORDER BY part").Bind(0, row.GetInt64(0));
        return string.Create(row.GetInt32(1), parts, static (text, parts) =>
        {
            var end = 0;
            while (parts.Step())
                end += Encoding.UTF8.GetChars(parts.Bytes(0), text[end..]);
            if (end != text.Length)
                throw new SqliteException("a document's text is not as long as it was", SQLitePCL.raw.SQLITE_CORRUPT);
        });
    }
}
