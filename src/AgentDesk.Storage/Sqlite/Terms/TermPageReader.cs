using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Goes through the entries of pages, <see cref="TermPages"/>.</summary>
internal sealed class TermPageReader
{
    private byte[] _page = [];
    private byte[] _term = new byte[256];
    private int _end, _at, _length;
    private Range _list;

    /// <summary>The current term, valid until the next.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <summary>Its list, <see cref="Postings"/>' bytes, valid until another page is loaded.</summary>
    public ReadOnlySpan<byte> List => _page.AsSpan(_list);

    /// <summary>Takes a page, which is copied.</summary>
    public void Load(ReadOnlySpan<byte> page)
    {
        if (page.Length > _page.Length)
            _page = new byte[page.Length * 3 / 2];
        page.CopyTo(_page);
        (_end, _at, _length) = (page.Length, 0, 0);
    }

    /// <summary>Goes to the next entry; false where there is none.</summary>
    public bool Next()
    {
        if (_at == _end)
            return false;
        var shared = (int)Varint.Read(_page, ref _at);
        var rest = Take();
        if ((uint)shared > (uint)_length)
            throw Damaged();
        var length = shared + rest.End.Value - rest.Start.Value;
        if (length > _term.Length)
            Array.Resize(ref _term, length * 2);
        _page.AsSpan(rest).CopyTo(_term.AsSpan(shared));
        _length = length;
        _list = Take();
        return true;
    }

    /// <summary>Goes to the first term that is not less; false where there is none.</summary>
    public bool Seek(ReadOnlySpan<byte> term)
    {
        while (Next())
        {
            if (Term.SequenceCompareTo(term) >= 0)
                return true;
        }

        return false;
    }

    private Range Take()
    {
        var length = (int)Varint.Read(_page, ref _at);
        // A damaged length must be an error of the index, whatever it says.
        if ((uint)length > (uint)(_end - _at))
            throw Damaged();
        _at += length;
        return (_at - length).._at;
    }

    private static SqliteException Damaged() => new("a page of the term index is damaged", SQLitePCL.raw.SQLITE_CORRUPT);
}
