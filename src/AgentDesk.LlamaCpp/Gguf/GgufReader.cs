using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>Reads little-endian values of a file in order and never beyond its end. Not safe for use by several threads at once.</summary>
internal sealed class GgufReader(SafeFileHandle file, long length)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private long _bufferStart;
    private int _position;
    private int _filled;

    internal long Position => _bufferStart + _position;

    internal long Remaining => length - Position;

    internal byte ReadByte() => Take(1)[0];

    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads up to eight bytes; valid until the next read.</summary>
    internal ReadOnlySpan<byte> ReadScalar(int size) => Take(size);

    /// <summary>Reads a length and that many bytes of UTF-8.</summary>
    /// <param name="what">What the string is, for the error.</param>
    /// <param name="maxBytes">The longest allowed.</param>
    /// <exception cref="InvalidDataException">It is longer than allowed or than the file.</exception>
    internal string ReadString(string what, int maxBytes)
    {
        var bytes = ReadUInt64();
        if (bytes > (ulong)maxBytes || (long)bytes > Remaining)
            throw new InvalidDataException($"{what} claims {bytes} bytes at offset {Position}");
        if ((int)bytes <= _buffer.Length) return Encoding.UTF8.GetString(Take((int)bytes));

        var text = new byte[bytes];
        var start = Position;
        if (RandomAccess.Read(file, text, start) != text.Length) throw EndOfFile();
        MoveTo(start + text.Length);
        return Encoding.UTF8.GetString(text);
    }

    internal void SkipString(string what)
    {
        var bytes = ReadUInt64();
        if (bytes > (ulong)Remaining) throw new InvalidDataException($"{what} claims {bytes} bytes at offset {Position}");
        Skip((long)bytes);
    }

    /// <summary>Reads a string and returns a hash (FNV-1a, 64 bits) of its bytes up to a NUL, where llama.cpp ends it too; null for an empty one.</summary>
    internal ulong? HashString(string what)
    {
        var bytes = ReadUInt64();
        if (bytes > (ulong)_buffer.Length) throw new InvalidDataException($"{what} claims {bytes} bytes at offset {Position}");
        var hash = 14695981039346656037;
        var text = Take((int)bytes);
        if (text.IndexOf((byte)0) is >= 0 and var end) text = text[..end];
        foreach (var value in text) hash = (hash ^ value) * 1099511628211;
        return text.IsEmpty ? null : hash;
    }

    internal void Skip(long bytes)
    {
        if (bytes > Remaining) throw EndOfFile();
        if (bytes <= _filled - _position) _position += (int)bytes;
        else MoveTo(Position + bytes);
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (_filled - _position < size)
        {
            MoveTo(Position);
            _filled = RandomAccess.Read(file, _buffer, _bufferStart);
            if (_filled < size) throw EndOfFile();
        }

        _position += size;
        return _buffer.AsSpan(_position - size, size);
    }

    private void MoveTo(long position)
    {
        _bufferStart = position;
        _position = 0;
        _filled = 0;
    }

    private InvalidDataException EndOfFile() => new($"the file ends inside its header, at {length} bytes");
}
