using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Writes the pages of one segment, <see cref="TermPages"/>.</summary>
internal sealed class TermPageWriter(SqliteConnection connection, long segment) : IDisposable
{
    private readonly Statement _insert = new(connection, "INSERT INTO term_pages VALUES (?, ?)");
    private readonly List<byte[]> _firstTerms = [];
    private byte[] _page = new byte[TermPages.Size * 2];
    private byte[] _term = new byte[256];
    private int _length, _termLength;

    /// <summary>Adds a term, which must be greater than the one before, and its list.</summary>
    public void Add(ReadOnlySpan<byte> term, Postings list)
    {
        var shared = _length == 0 ? 0 : term.CommonPrefixLength(_term.AsSpan(0, _termLength));
        var rest = term[shared..];
        Reserve(rest.Length + list.Length + Postings.LongestHead + (3 * Varint.Longest));
        if (_length == 0)
            _firstTerms.Add(term.ToArray());
        _length += Varint.Write(_page.AsSpan(_length), (uint)shared);
        _length += Varint.Write(_page.AsSpan(_length), (uint)rest.Length);
        rest.CopyTo(_page.AsSpan(_length));
        _length += rest.Length;
        _length += list.WriteTo(_page.AsSpan(_length));
        if (term.Length > _term.Length)
            _term = new byte[term.Length * 2];
        term.CopyTo(_term);
        _termLength = term.Length;
        if (_length >= TermPages.Size)
            EndPage();
    }

    /// <summary>Ends the last page; returns the pages' directory.</summary>
    public byte[] End()
    {
        if (_length > 0)
            EndPage();
        return TermPages.Directory(_firstTerms);
    }

    public void Dispose() => _insert.Dispose();

    private void EndPage()
    {
        _insert.Bind(0, TermPages.Row(segment, _firstTerms.Count - 1)).Bind(1, _page.AsSpan(0, _length)).Run();
        _length = 0;
    }

    private void Reserve(int more)
    {
        if (_length + more > _page.Length)
            Array.Resize(ref _page, Math.Max(_length + more, _page.Length * 2));
    }
}
