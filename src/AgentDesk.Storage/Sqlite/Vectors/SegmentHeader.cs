using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>What a segment file was made for.</summary>
/// <param name="Index">The database's own id: a file of another database is never read.</param>
/// <param name="Generation">Counts the files that took each other's place.</param>
/// <param name="Dimensions">Components of a vector.</param>
internal readonly record struct SegmentIdentity(Guid Index, long Generation, int Dimensions);

/// <summary>How far a segment has come.</summary>
/// <param name="Sequence">Counts publications; the greater of two is the newer.</param>
/// <param name="Rows">Rows that are there.</param>
/// <param name="End">Vectors of all chunks with smaller ids are there, as far as the chunks were when it was written.</param>
/// <param name="CompleteSince">Generation of the database before which chunks were left out, because they had gone by then.</param>
/// <param name="TailChecksum">Checksum of the last block where it is not full; full ones carry their own.</param>
internal readonly record struct SegmentState(long Sequence, long Rows, long End, long CompleteSince, uint TailChecksum);

/// <summary>
/// The first page of a segment file: who it is for, and twice how far it has come. The older of the two states is overwritten with the newer, each with
/// a checksum, so that there is always a whole one whenever a writer is killed or a reader looks.
/// </summary>
internal static class SegmentHeader
{
    /// <summary>Bytes of the header, so that blocks begin at a page.</summary>
    public const int Bytes = 4096;

    /// <summary>"AGDKVEC" and the version of the layout.</summary>
    private const ulong Magic = 0x01_43_45_56_4b_44_47_41;

    private const int StateBytes = 48;

    public static byte[] Create(SegmentIdentity identity)
    {
        var page = new byte[Bytes];
        MemoryMarshal.Write(page, Magic);
        identity.Index.TryWriteBytes(page.AsSpan(8));
        MemoryMarshal.Write(page.AsSpan(24), identity.Generation);
        MemoryMarshal.Write(page.AsSpan(32), identity.Dimensions);
        MemoryMarshal.Write(page.AsSpan(36), Checksum(page.AsSpan(0, 36)));
        return page;
    }

    /// <summary>Null where this is no segment file, or one of another version.</summary>
    public static SegmentIdentity? Identity(ReadOnlySpan<byte> page) =>
        page.Length >= Bytes && MemoryMarshal.Read<ulong>(page) == Magic && MemoryMarshal.Read<uint>(page[36..]) == Checksum(page[..36])
            ? new SegmentIdentity(new Guid(page.Slice(8, 16)), MemoryMarshal.Read<long>(page[24..]), MemoryMarshal.Read<int>(page[32..]))
            : null;

    /// <summary>Where in the file a state belongs.</summary>
    public static int Place(SegmentState state) => 512 * (1 + (int)(state.Sequence & 1));

    public static byte[] Encode(SegmentState state)
    {
        var bytes = new byte[StateBytes];
        MemoryMarshal.Write(bytes, state.Sequence);
        MemoryMarshal.Write(bytes.AsSpan(8), state.Rows);
        MemoryMarshal.Write(bytes.AsSpan(16), state.End);
        MemoryMarshal.Write(bytes.AsSpan(24), state.CompleteSince);
        MemoryMarshal.Write(bytes.AsSpan(32), state.TailChecksum);
        MemoryMarshal.Write(bytes.AsSpan(StateBytes - sizeof(uint)), Checksum(bytes.AsSpan(0, StateBytes - sizeof(uint))));
        return bytes;
    }

    /// <summary>The newest whole state; null where there is none.</summary>
    public static SegmentState? State(ReadOnlySpan<byte> page)
    {
        var (one, other) = (Decode(page.Slice(512, StateBytes)), Decode(page.Slice(1024, StateBytes)));
        return one?.Sequence > (other?.Sequence ?? long.MinValue) ? one : other;
    }

    private static SegmentState? Decode(ReadOnlySpan<byte> shared)
    {
        // Others may be writing: what is judged must be what is returned.
        Span<byte> bytes = stackalloc byte[StateBytes];
        shared.CopyTo(bytes);
        return MemoryMarshal.Read<uint>(bytes[(StateBytes - sizeof(uint))..]) != Checksum(bytes[..(StateBytes - sizeof(uint))]) ? null : new SegmentState(
            MemoryMarshal.Read<long>(bytes), MemoryMarshal.Read<long>(bytes[8..]), MemoryMarshal.Read<long>(bytes[16..]),
            MemoryMarshal.Read<long>(bytes[24..]), MemoryMarshal.Read<uint>(bytes[32..]));
    }

    /// <summary>Never zero for a page of zeros.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, uint>(bytes))
            sum = BitOperations.Crc32C(sum, word);
        return ~sum;
    }
}
