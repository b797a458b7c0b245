using System.Buffers.Binary;

namespace AgentDesk.TestKit.Gguf;

/// <summary>Damages GGUF files as disks, networks and attackers do; the same damage for the same number.</summary>
public static class GgufMutation
{
    private static readonly ulong[] s_hostile = [0, 1, 0x7F, 0xFF, 0xFFFF, 1UL << 31, uint.MaxValue, 1UL << 32, 1UL << 40, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue];

    /// <summary>Damages a copy of a file.</summary>
    /// <param name="good">The file.</param>
    /// <param name="dataOffset">Where its tensors' data begins; most damage is done before that.</param>
    /// <param name="number">Which damage.</param>
    /// <returns>What was done, and the damaged file.</returns>
    public static (string Kind, byte[] Bytes) Apply(byte[] good, int dataOffset, int number)
    {
        var random = new Random(number);
        var bytes = (byte[])good.Clone();
        switch (number % 10)
        {
            case 0 or 1 or 2:
                for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[Text(bytes, random, dataOffset)] ^= (byte)(1 << random.Next(8));
                return ("bits of the header", bytes);
            case 3:
                for (var changes = random.Next(1, 5); changes > 0; changes--) bytes[random.Next(dataOffset)] = (byte)random.Next(256);
                return ("bytes of the header", bytes);
            case 4:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(random.Next(dataOffset - 8)), s_hostile[random.Next(s_hostile.Length)]);
                return ("a hostile 64-bit number", bytes);
            case 5:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(random.Next(dataOffset - 4)), (uint)s_hostile[random.Next(s_hostile.Length)]);
                return ("a hostile 32-bit number", bytes);
            case 6:
                return ("truncated", bytes[..random.Next(bytes.Length)]);
            case 7:
                var (from, to) = (random.Next(dataOffset - 64), random.Next(dataOffset - 64));
                bytes.AsSpan(from, random.Next(1, 64)).CopyTo(bytes.AsSpan(to));
                return ("a range copied over another", bytes);
            case 8:
                var value = Number(bytes, dataOffset, random);
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(value), random.Next(2) == 0 ? (uint)s_hostile[random.Next(s_hostile.Length)] : (uint)random.Next(2000));
                return ("another metadata number", bytes);
            default:
                for (var flips = random.Next(1, 200); flips > 0; flips--) bytes[random.Next(dataOffset, bytes.Length)] ^= (byte)(1 << random.Next(8));
                return ("bits of the weights", bytes);
        }
    }

    /// <summary>A place in the header, more often near its beginning, where the model's sizes stand, than in its long lists.</summary>
    private static int Text(byte[] bytes, Random random, int dataOffset) => random.Next(2) == 0 ? random.Next(Math.Min(1200, dataOffset)) : random.Next(dataOffset);

    /// <summary>Where a 32-bit metadata value stands: after its key's last letter and its type.</summary>
    private static int Number(byte[] bytes, int dataOffset, Random random)
    {
        var places = new List<int>();
        for (var at = 24; at < dataOffset - 8; at++)
            if (bytes[at - 1] is >= (byte)'a' and <= (byte)'z' && bytes[at] is >= 4 and <= 6 && bytes[at + 1] == 0 && bytes[at + 2] == 0 && bytes[at + 3] == 0)
                places.Add(at + 4);
        return places.Count > 0 ? places[random.Next(places.Count)] : 24;
    }
}
