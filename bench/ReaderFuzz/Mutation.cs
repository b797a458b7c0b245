namespace AgentDesk.ReaderFuzz;

/// <summary>Damages bytes: flips, numbers, cuts, doublings, insertions from elsewhere.</summary>
internal static class Mutation
{
    private const int LongestChunk = 4096;

    private static readonly byte[][] Odd = [[0], [0xFF, 0xFF, 0xFF, 0xFF], "-1"u8.ToArray(), "99999999999"u8.ToArray(), "2147483647"u8.ToArray(), "<<"u8.ToArray(), "[[[[[[[["u8.ToArray(), "&#0;"u8.ToArray(), "\"\n"u8.ToArray()];

    public static byte[] Apply(byte[] source, byte[] other, Random random)
    {
        var bytes = new List<byte>(source);
        for (var count = 1 + random.Next(random.Next(2) == 0 ? 4 : 40); count > 0 && bytes.Count > 0; count--)
        {
            Apply(bytes, other, random);
        }

        return [.. bytes];
    }

    private static void Apply(List<byte> bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                bytes[at] = (byte)random.Next(256);
                break;
            case 4 or 5 or 6:
                ChangeNumber(bytes, at, random);
                break;
            case 7:
                var odd = Odd[random.Next(Odd.Length)];
                bytes.InsertRange(at, odd);
                break;
            case 8:
                bytes.RemoveRange(at, Chunk(bytes.Count - at, random));
                break;
            case 9:
                bytes.InsertRange(at, bytes.GetRange(at, Chunk(bytes.Count - at, random)));
                break;
            case 10 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Chunk(other.Length - from, random)).ToArray());
                break;
            case 11 when random.Next(6) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    /// <summary>Changes the next decimal number: lengths, offsets, counts and references are where parsers trust most.</summary>
    private static void ChangeNumber(List<byte> bytes, int at, Random random)
    {
        var start = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        var end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9' && end - start < 12)
        {
            end++;
        }

        var value = random.Next(4) switch
        {
            0 => random.Next(10),
            1 => random.Next(1000),
            2 => int.MaxValue - random.Next(2),
            _ => random.Next(),
        };
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, System.Text.Encoding.ASCII.GetBytes(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static int Chunk(int available, Random random) => Math.Min(available, 1 + random.Next(LongestChunk));
}
