using System.Buffers.Binary;
using System.Text;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>Reads a zip file's central directory (PKWARE APPNOTE 6.3, 4.3 and 4.5; Zip64 included), trusting no number in it.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = 65_535;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const uint Unknown32 = 0xFFFFFFFF;

    /// <summary>The members in the directory's order, and whether it was whole: every entry there, every header where it should be.</summary>
    public static (List<ZipRecord> Records, bool IsWhole) Read(ReadOnlySpan<byte> file)
    {
        var records = new List<ZipRecord>();
        if (FindEnd(file) is not { } end)
        {
            return (records, false);
        }

        var (at, shift, count) = end;
        while (records.Count < count && records.Count <= SafeZip.MostEntries && Next(file, ref at, shift) is { } record)
        {
            records.Add(record);
        }

        return (records, records.Count == count);
    }

    /// <summary>Where the data of a local header begins, or null where there is no such header.</summary>
    public static long? DataStart(ReadOnlySpan<byte> file, long header) =>
        header >= 0 && header + LocalLength <= file.Length && file[(int)header..].StartsWith("PK\x03\x04"u8)
            ? header + LocalLength + U16(file, (int)header + 26) + U16(file, (int)header + 28)
            : null;

    public static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    public static long U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>The content of an extra field, empty where there is none.</summary>
    public static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> extras, int id)
    {
        while (extras.Length >= 4 && U16(extras, 2) <= extras.Length - 4)
        {
            var length = U16(extras, 2);
            if (U16(extras, 0) == id)
            {
                return extras.Slice(4, length);
            }

            extras = extras[(4 + length)..];
        }

        return default;
    }

    /// <summary>The name of the extra field 0x7075: version, CRC of the plain name, then UTF-8.</summary>
    public static string? UnicodeName(ReadOnlySpan<byte> extras) =>
        Extra(extras, 0x7075) is { Length: > 5 } field && field[0] == 1 ? Encoding.UTF8.GetString(field[5..]) : null;

    /// <summary>The member that the directory names at a place, which moves on; null where the directory or the member's header is damaged.</summary>
    private static ZipRecord? Next(ReadOnlySpan<byte> file, ref long at, long shift)
    {
        if (at + CentralLength > file.Length || !file[(int)at..].StartsWith("PK\x01\x02"u8))
        {
            return null;
        }

        var central = file[(int)at..];
        var (nameLength, extraLength) = (U16(central, 28), U16(central, 30));
        if (CentralLength + nameLength + extraLength > central.Length)
        {
            return null;
        }

        at += CentralLength + nameLength + extraLength + U16(central, 32);
        var (packed, unpacked, header) = (U32(central, 20), U32(central, 24), U32(central, 42));
        var extras = central.Slice(CentralLength + nameLength, extraLength);
        var large = Extra(extras, 1);
        Widen(ref unpacked, ref large);
        Widen(ref packed, ref large);
        Widen(ref header, ref large);
        return header <= file.Length && DataStart(file, header + shift) is { } start && start <= file.Length
            ? new ZipRecord(
                header + shift,
                start,
                packed > file.Length - start ? file.Length : start + packed,
                U16(central, 8),
                U16(central, 10),
                central.Slice(CentralLength, nameLength).ToArray(),
                UnicodeName(extras))
            : null;
    }

    /// <summary>Takes the next number of the Zip64 field for one that did not fit into 32 bits.</summary>
    private static void Widen(ref long value, ref ReadOnlySpan<byte> large)
    {
        if (value == Unknown32 && large.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(large) is >= 0 and var wide ? wide : long.MaxValue;
            large = large[8..];
        }
    }

    /// <summary>Where the directory begins, how far everything lies from where it says it does (something was put before the archive), and how many entries it has.</summary>
    private static (long Start, long Shift, long Count)? FindEnd(ReadOnlySpan<byte> file)
    {
        var from = Math.Max(0, file.Length - EndLength - LongestComment);
        var at = file[from..].LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || from + at + EndLength > file.Length)
        {
            return null;
        }

        at += from;
        var end = file[at..];
        var (count, size, start) = ((long)U16(end, 10), U32(end, 12), U32(end, 16));
        var directoryEnd = (long)at;
        if ((start == Unknown32 || size == Unknown32 || count == 0xFFFF) && FindLargeEnd(file, at) is { } large)
        {
            (directoryEnd, count, size, start) = large;
        }

        var found = directoryEnd - size;
        return found >= 0 && start >= 0 && found >= start ? (found, found - start, count) : null;
    }

    private static (long At, long Count, long Size, long Start)? FindLargeEnd(ReadOnlySpan<byte> file, int end)
    {
        var from = Math.Max(0, end - 20 - 56 - 1024);
        var at = file[from..end].LastIndexOf("PK\x06\x06"u8);
        if (at < 0 || from + at + 56 > file.Length)
        {
            return null;
        }

        var record = file[(from + at)..];
        return (from + at, BinaryPrimitives.ReadInt64LittleEndian(record[32..]), BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[48..]));
    }
}
