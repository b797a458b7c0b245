namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>
/// In which chunks of a segment a term occurs and how often, as bytes: how many chunks, the last one's place, then for each chunk the distance of its place
/// from the one before (from -1 at first), doubled, odd where a count follows because it is not 1. All numbers are <see cref="Varint"/>s. The head
/// lets lists of neighbouring segments be joined without reading them.
/// </summary>
internal sealed class Postings
{
    private byte[] _bytes = new byte[8];
    private int _length;
    private int _count;
    private int _last = -1;

    /// <summary>Bytes so far, the head not counted.</summary>
    public int Length => _length;

    /// <summary>Bytes that the head and the list's length may take.</summary>
    public const int LongestHead = 3 * Varint.Longest;

    /// <summary>Adds a chunk; places must ascend.</summary>
    /// <param name="place">The chunk's place in the segment.</param>
    /// <param name="count">How often the term occurs in it, 1 or more.</param>
    public void Add(int place, int count)
    {
        Write((uint)(((place - _last) << 1) | (count == 1 ? 0 : 1)));
        if (count != 1)
            Write((uint)count);
        (_last, _count) = (place, _count + 1);
    }

    /// <summary>Adds all chunks of another list, whose places count from <paramref name="first"/>.</summary>
    public void AddAll(ReadOnlySpan<byte> list, int first)
    {
        var reader = new PostingsReader(list);
        if (reader.Remaining == 0)
            return;
        var (count, last) = (reader.Remaining, first + reader.Last);
        reader.Next();
        Add(first + reader.Place, reader.Count);
        // What follows is relative to the first, so it stays as it is.
        Append(reader.Rest);
        (_count, _last) = (_count + count - 1, last);
    }

    /// <summary>Writes the list with its length before it to a buffer that is large enough, see <see cref="LongestHead"/>; returns how many bytes that are.</summary>
    public int WriteTo(Span<byte> buffer)
    {
        var at = Varint.Write(buffer, (uint)(_length + Varint.Length((uint)_count) + Varint.Length((uint)(_last + 1))));
        at += Varint.Write(buffer[at..], (uint)_count);
        at += Varint.Write(buffer[at..], (uint)(_last + 1));
        _bytes.AsSpan(0, _length).CopyTo(buffer[at..]);
        return at + _length;
    }

    /// <summary>The list.</summary>
    public byte[] ToArray()
    {
        var buffer = new byte[_length + LongestHead];
        var end = WriteTo(buffer);
        var start = 0;
        Varint.Read(buffer, ref start);
        return buffer[start..end];
    }

    /// <summary>Makes it empty for another term.</summary>
    public void Clear() => (_length, _count, _last) = (0, 0, -1);

    private void Write(uint value)
    {
        Reserve(Varint.Longest);
        _length += Varint.Write(_bytes.AsSpan(_length), value);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + more, _bytes.Length * 2));
    }
}

/// <summary>Reads <see cref="Postings"/>' bytes.</summary>
internal ref struct PostingsReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    public PostingsReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        Remaining = (int)Varint.Read(bytes, ref _at);
        Last = (int)Varint.Read(bytes, ref _at) - 1;
        Place = -1;
    }

    /// <summary>Chunks that are still to come.</summary>
    public int Remaining { get; private set; }

    /// <summary>The last chunk's place.</summary>
    public int Last { get; }

    /// <summary>The chunk's place in the segment.</summary>
    public int Place { get; private set; }

    /// <summary>How often the term occurs in it.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of the chunks that are still to come.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    /// <summary>Goes to the next chunk; false where there is none.</summary>
    public bool Next()
    {
        if (Remaining == 0)
            return false;
        Remaining--;
        var step = Varint.Read(_bytes, ref _at);
        Place += (int)(step >> 1);
        Count = (step & 1) == 0 ? 1 : (int)Varint.Read(_bytes, ref _at);
        return true;
    }
}
