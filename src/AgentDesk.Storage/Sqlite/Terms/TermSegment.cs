using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>
/// A part of the term index: some chunks, whose places in it count from 0 by ascending id, with the lists of all their terms. Never changes; segments are
/// merged into larger ones, which take their place.
/// </summary>
/// <param name="Id">Its id, never given out again.</param>
/// <param name="Level">How often its chunks were merged.</param>
/// <param name="Runs">The ids of its chunks, ascending.</param>
/// <param name="Lengths">How many terms each chunk has, by place; 65,535 for more.</param>
/// <param name="Directory">The first terms of its pages, <see cref="TermPages.Directory"/>.</param>
internal sealed record TermSegment(long Id, int Level, IReadOnlyList<ChunkRange> Runs, ushort[] Lengths, byte[] Directory)
{
    private const int RunBytes = 2 * sizeof(long);

    /// <summary>How many chunks it has.</summary>
    public int Count => Lengths.Length;

    public static TermSegment Read(long id, int level, ReadOnlySpan<byte> runs, ReadOnlySpan<byte> lengths, byte[] directory)
    {
        var ranges = new ChunkRange[runs.Length / RunBytes];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = new ChunkRange(BinaryPrimitives.ReadInt64LittleEndian(runs[(i * RunBytes)..]), BinaryPrimitives.ReadInt64LittleEndian(runs[((i * RunBytes) + sizeof(long))..]));
        return new TermSegment(id, level, ranges, MemoryMarshal.Cast<byte, ushort>(lengths).ToArray(), directory);
    }

    public byte[] RunsBytes()
    {
        var bytes = new byte[Runs.Count * RunBytes];
        for (var i = 0; i < Runs.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * RunBytes), Runs[i].First);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * RunBytes) + sizeof(long)), Runs[i].End);
        }

        return bytes;
    }

    /// <summary>The places of the chunks in the given ranges, which ascend, as ascending ranges of places.</summary>
    public List<(int First, int End)> Places(IReadOnlyList<ChunkRange> chunks)
    {
        var places = new List<(int, int)>();
        var (next, before) = (0, 0);
        foreach (var run in Runs)
        {
            while (next < chunks.Count && chunks[next].End <= run.First)
                next++;
            for (var at = next; at < chunks.Count && chunks[at].First < run.End; at++)
                places.Add((before + (int)(Math.Max(chunks[at].First, run.First) - run.First), before + (int)(Math.Min(chunks[at].End, run.End) - run.First)));
            before += (int)(run.End - run.First);
        }

        return places;
    }
}
