using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Goes through the terms of a segment, ascending.</summary>
internal sealed class TermCursor : IDisposable
{
    private readonly Statement _pages;
    private readonly TermPageReader _page = new();

    /// <param name="connection">In a transaction.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="fromPage">The page to begin with.</param>
    public TermCursor(SqliteConnection connection, long segment, int fromPage = 0) =>
        _pages = new Statement(connection, "SELECT page FROM term_pages WHERE id >= ? AND id < ? ORDER BY id")
            .Bind(0, TermPages.Row(segment, fromPage)).Bind(1, TermPages.Row(segment + 1, 0));

    /// <summary>The current term in UTF-8, valid until the next.</summary>
    public ReadOnlySpan<byte> Term => _page.Term;

    /// <summary>Its list, <see cref="Postings"/>' bytes, valid until the next.</summary>
    public ReadOnlySpan<byte> List => _page.List;

    /// <summary>Goes to the next term; false where there is none.</summary>
    public bool Next()
    {
        while (!_page.Next())
        {
            if (!_pages.Step())
                return false;
            _page.Load(_pages.Bytes(0));
        }

        return true;
    }

    public void Dispose() => _pages.Dispose();
}
