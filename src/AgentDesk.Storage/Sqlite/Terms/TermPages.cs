using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>
/// The lists of a segment, packed by ascending terms (in the order of their UTF-8 bytes) into pages, which are rows of one table. An entry is how much of
/// the term before it shares, the rest of the term behind its length, and the list behind its length; all numbers are <see cref="Varint"/>s.
/// </summary>
internal static class TermPages
{
    /// <summary>A page ends with the entry that makes it this large, in bytes. Small enough to be searched from its beginning.</summary>
    public const int Size = 8 * 1024;

    /// <summary>A page's row: segments have fewer pages than fit 32 bits.</summary>
    public static long Row(long segment, long page) => (segment << 32) + page;

    /// <summary>The first terms of all pages: their number, where each ends, then the terms, one behind the other.</summary>
    public static byte[] Directory(List<byte[]> firstTerms)
    {
        var bytes = new byte[(sizeof(int) * (firstTerms.Count + 1)) + firstTerms.Sum(term => term.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, firstTerms.Count);
        var end = sizeof(int) * (firstTerms.Count + 1);
        for (var i = 0; i < firstTerms.Count; i++)
        {
            firstTerms[i].CopyTo(bytes, end);
            end += firstTerms[i].Length;
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int) * (i + 1)), end);
        }

        return bytes;
    }

    /// <summary>The last page whose first term is not greater; -1 where all are greater.</summary>
    public static int Page(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> term)
    {
        var (low, high) = (-1, BinaryPrimitives.ReadInt32LittleEndian(directory) - 1);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var start = middle == 0 ? sizeof(int) * (BinaryPrimitives.ReadInt32LittleEndian(directory) + 1) : BinaryPrimitives.ReadInt32LittleEndian(directory[(sizeof(int) * middle)..]);
            var end = BinaryPrimitives.ReadInt32LittleEndian(directory[(sizeof(int) * (middle + 1))..]);
            (low, high) = directory[start..end].SequenceCompareTo(term) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    public static void Delete(SqliteConnection connection, long segment) =>
        connection.Execute("DELETE FROM term_pages WHERE id >= $1 AND id < $2", Row(segment, 0), Row(segment + 1, 0));
}
