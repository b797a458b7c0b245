using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// How vectors lie in memory and in the file: blocks of <see cref="Rows"/> rows, each block a line with its checksum, then all scales, all chunk ids
/// (ascending over the whole file) and all codes; rows are padded with zeros to a multiple of 64 bytes, so that a scan reads whole cache lines.
/// </summary>
internal readonly record struct BlockLayout(int Dimensions)
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 256;

    private const int Scales = 64;
    private const int Ids = Scales + (Rows * sizeof(float));
    private const int Codes = Ids + (Rows * sizeof(long));

    /// <summary>Bytes from one row's codes to the next row's.</summary>
    public int Stride => (Dimensions + DotProducts.Alignment - 1) / DotProducts.Alignment * DotProducts.Alignment;

    /// <summary>Bytes of a block.</summary>
    public int Bytes => Codes + (Rows * Stride);

    public static ReadOnlySpan<float> ScalesOf(ReadOnlySpan<byte> block) => MemoryMarshal.Cast<byte, float>(block[Scales..Ids]);

    public static ReadOnlySpan<long> IdsOf(ReadOnlySpan<byte> block) => MemoryMarshal.Cast<byte, long>(block[Ids..Codes]);

    public static ReadOnlySpan<sbyte> CodesOf(ReadOnlySpan<byte> block) => MemoryMarshal.Cast<byte, sbyte>(block[Codes..]);

    /// <summary>The checksum that a full block carries.</summary>
    public static uint StoredChecksum(ReadOnlySpan<byte> block) => MemoryMarshal.Read<uint>(block);

    public static void StoreChecksum(Span<byte> block, uint checksum) => MemoryMarshal.Write(block, checksum);

    /// <summary>Writes the vectors of a document's part, <see cref="VectorCodec"/>'s bytes, as rows from <paramref name="row"/> on.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">The first row.</param>
    /// <param name="data">The part.</param>
    /// <param name="skip">How many of its vectors are left out at the beginning.</param>
    /// <param name="count">How many are written.</param>
    /// <param name="firstChunk">The chunk id of the first that is written; the others follow.</param>
    public void Write(Span<byte> block, int row, ReadOnlySpan<byte> data, int skip, int count, long firstChunk)
    {
        VectorCodec.Scales(data, Dimensions).Slice(skip, count).CopyTo(MemoryMarshal.Cast<byte, float>(block[Scales..Ids])[row..]);
        var ids = MemoryMarshal.Cast<byte, long>(block[Ids..Codes]);
        var from = VectorCodec.Codes(data, Dimensions);
        var to = MemoryMarshal.Cast<byte, sbyte>(block[Codes..]);
        for (var i = 0; i < count; i++)
        {
            ids[row + i] = firstChunk + i;
            from.Slice((skip + i) * Dimensions, Dimensions).CopyTo(to[((row + i) * Stride)..]);
        }
    }

    /// <summary>CRC-32C of the first rows of a block.</summary>
    public uint Checksum(ReadOnlySpan<byte> block, int rows) => Crc(
        Crc(Crc(0, block.Slice(Scales, rows * sizeof(float))), block.Slice(Ids, rows * sizeof(long))), block.Slice(Codes, rows * Stride));

    /// <summary>Four runs side by side, because each step of one must wait for the step before.</summary>
    private static uint Crc(uint seed, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var quarter = words.Length / 4;
        var (a, b, c, d) = (seed, 0u, 0u, 0u);
        for (var i = 0; i < quarter; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[quarter + i]);
            c = BitOperations.Crc32C(c, words[(2 * quarter) + i]);
            d = BitOperations.Crc32C(d, words[(3 * quarter) + i]);
        }

        var sum = BitOperations.Crc32C(BitOperations.Crc32C(BitOperations.Crc32C(a, b), c), d);
        foreach (var rest in bytes[(quarter * 4 * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, rest);
        return sum;
    }
}
