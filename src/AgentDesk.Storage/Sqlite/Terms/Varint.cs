namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Numbers of 7 bits a byte, the lowest first.</summary>
internal static class Varint
{
    /// <summary>Bytes that a number takes at most.</summary>
    public const int Longest = 5;

    /// <summary>Writes a number; returns its length.</summary>
    public static int Write(Span<byte> buffer, uint value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            buffer[at++] = (byte)(value | 0x80);
        buffer[at++] = (byte)value;
        return at;
    }

    /// <summary>Reads a number and goes behind it.</summary>
    /// <exception cref="IndexOutOfRangeException">The bytes end before it.</exception>
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
            return value;
        value &= 0x7f;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }

    /// <summary>How many bytes a number takes.</summary>
    public static int Length(uint value)
    {
        var length = 1;
        for (; value >= 0x80; value >>= 7)
            length++;
        return length;
    }
}
