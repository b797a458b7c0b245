using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>
/// A zip file in memory that may be hostile or damaged: the number of members, the bytes unpacked from each and from all, and their ratio to the
/// packed ones are bounded; members that overlap are not unpacked twice; names lead nowhere; where the directory is lost, members are found by
/// their own headers. Not thread-safe.
/// </summary>
internal sealed class SafeZip
{
    /// <summary>More members are refused.</summary>
    public const int MostEntries = 65_535;

    private const long LargestEntry = 512L * 1024 * 1024;
    private const long FreeBytes = 16L * 1024 * 1024;
    private const long LargestRatio = 200;

    private readonly Dictionary<string, ZipEntry> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackingBudget _budget;

    private SafeZip(List<ZipEntry> entries, bool isWhole, UnpackingBudget budget)
    {
        (Entries, IsWhole, _budget) = (entries, isWhole, budget);
        foreach (var entry in entries)
        {
            _byName.TryAdd(entry.Name, entry);
        }
    }

    /// <summary>The members, folders included, in the directory's order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>False where the directory is damaged or missing: members may be missing as well.</summary>
    public bool IsWhole { get; }

    public static bool IsZip(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8) || content.StartsWith("PK\x07\x08PK\x03\x04"u8) || content.StartsWith("PK00PK\x03\x04"u8);

    /// <summary>Opens a zip file.</summary>
    /// <exception cref="InvalidDataException">It has too many members.</exception>
    public static SafeZip Open(ReadOnlyMemory<byte> content, UnpackingBudget budget, CancellationToken cancellationToken)
    {
        var (records, isWhole) = ZipDirectory.Read(content.Span);
        if (!isWhole)
        {
            records.AddRange(ZipRecovery.Find(content, records.DistinctBy(record => record.Header), cancellationToken).Take(MostEntries + 1));
        }

        if (records.Count > MostEntries)
        {
            throw new InvalidDataException($"it has more than {MostEntries} members; unpack it and keep what you need");
        }

        var names = ZipNames.Decode(records);
        var overlapping = Overlapping(records);
        var entries = records.Select((record, index) => Entry(content, record, names[index], overlapping.Contains(record))).ToList();
        return new SafeZip(entries, isWhole, budget);
    }

    /// <summary>The first member of that name, upper and lower case taken as one, or null.</summary>
    public ZipEntry? Find(string name) => _byName.GetValueOrDefault(name.TrimStart('/'));

    /// <summary>The members whose names match, with the number that the first group matches, by that number.</summary>
    public IEnumerable<(string Number, string Name)> Numbered(Regex name) => Entries
        .Select(entry => (Number: name.Match(entry.Name).Groups[1].Value, entry.Name))
        .Where(entry => entry.Number.Length > 0)
        .OrderBy(entry => entry.Number.TrimStart('0').Length)
        .ThenBy(entry => entry.Number, StringComparer.Ordinal);

    /// <summary>A member's unpacked bytes as a stream, which throws <see cref="InvalidDataException"/> where they are damaged or too many.</summary>
    public Stream Open(ZipEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Problem is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        var data = MemoryMarshal.TryGetArray(entry.Data, out var segment) ? segment : new ArraySegment<byte>(entry.Data.ToArray());
        Stream packed = new MemoryStream(data.Array!, data.Offset, data.Count, writable: false);
        var limit = Math.Min(LargestEntry, FreeBytes + (LargestRatio * entry.Data.Length));
        return new ZipEntryStream(entry.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress), limit, _budget, cancellationToken);
    }

    /// <summary>A member's unpacked bytes.</summary>
    /// <exception cref="InvalidDataException">They are damaged or more than <paramref name="maxBytes"/>.</exception>
    public byte[] ReadAll(ZipEntry entry, long maxBytes, CancellationToken cancellationToken)
    {
        using var stream = Open(entry, cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > maxBytes)
            {
                throw new InvalidDataException(DocumentReaders.TooLarge(maxBytes));
            }
        }

        return bytes.ToArray();
    }

    private static ZipEntry Entry(ReadOnlyMemory<byte> content, ZipRecord record, string name, bool overlaps)
    {
        var (safeName, wasUnsafe) = ZipNames.MakeSafe(name);
        return new ZipEntry
        {
            Name = safeName,
            HadUnsafeName = wasUnsafe,
            Method = record.Method,
            Data = content[(int)record.DataStart..(int)record.DataEnd],
            Problem = record.IsEncrypted ? "is encrypted; unpack it with its password"
                : overlaps ? "overlaps another member, as in files made to exhaust memory"
                : record.Method is not (0 or 8) ? $"is packed by a method that is not read ({Method(record.Method)}); pack it again as an ordinary zip"
                : null,
        };
    }

    /// <summary>The members whose bytes belong to one before them as well.</summary>
    private static HashSet<ZipRecord> Overlapping(List<ZipRecord> records)
    {
        var overlapping = new HashSet<ZipRecord>(ReferenceEqualityComparer.Instance);
        var end = 0L;
        foreach (var record in records.OrderBy(record => record.Header))
        {
            if (record.Header < end)
            {
                overlapping.Add(record);
            }

            end = Math.Max(end, record.DataEnd);
        }

        return overlapping;
    }

    private static string Method(int method) => method switch
    {
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "xz",
        98 => "PPMd",
        99 => "AES encryption",
        _ => $"method {method}",
    };
}
