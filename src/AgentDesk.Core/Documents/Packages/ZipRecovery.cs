namespace AgentDesk.Core.Documents.Packages;

/// <summary>Finds the members of a zip file without its directory: by the headers that stand before their data, as far as the file goes.</summary>
internal static class ZipRecovery
{
    private const int LocalLength = 30;
    private const int LongestName = 4096;
    private const int HasDescriptor = 8;

    /// <summary>The members that <paramref name="known"/> does not hold, in the file's order.</summary>
    public static IEnumerable<ZipRecord> Find(ReadOnlyMemory<byte> file, IEnumerable<ZipRecord> known, CancellationToken cancellationToken)
    {
        var ends = known.ToDictionary(record => record.Header, record => record.DataEnd);
        for (var at = NextHeader(file, 0); at >= 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ends.TryGetValue(at, out var end))
            {
                at = NextHeader(file, (int)Math.Max(end, at + LocalLength));
            }
            else if (Record(file, at) is { } record)
            {
                yield return record;
                at = NextHeader(file, (int)record.DataEnd);
            }
            else
            {
                at = NextHeader(file, at + 4);
            }
        }
    }

    private static ZipRecord? Record(ReadOnlyMemory<byte> file, int at)
    {
        var bytes = file.Span;
        if (at + LocalLength > bytes.Length)
        {
            return null;
        }

        var local = bytes[at..];
        var (flags, method, packed) = (ZipDirectory.U16(local, 6), ZipDirectory.U16(local, 8), ZipDirectory.U32(local, 18));
        var (nameLength, extraLength) = (ZipDirectory.U16(local, 26), ZipDirectory.U16(local, 28));
        var start = at + LocalLength + nameLength + extraLength;
        if (nameLength is 0 or > LongestName || start > bytes.Length)
        {
            return null;
        }

        var isKnown = (flags & HasDescriptor) == 0 && packed > 0 && packed <= bytes.Length - start;
        var end = isKnown ? start + packed : NextPart(bytes, start);
        var extras = local.Slice(LocalLength + nameLength, extraLength);
        return new ZipRecord(at, start, end, flags, method, local.Slice(LocalLength, nameLength).ToArray(), ZipDirectory.UnicodeName(extras));
    }

    private static int NextHeader(ReadOnlyMemory<byte> file, int from) =>
        from < file.Length && file.Span[from..].IndexOf("PK\x03\x04"u8) is >= 0 and var at ? from + at : -1;

    /// <summary>Where a member of unknown length ends at the latest: before the next header, descriptor or directory.</summary>
    private static int NextPart(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at < bytes.Length - 3; at++)
        {
            var found = bytes[at..].IndexOf("PK"u8);
            if (found < 0)
            {
                break;
            }

            at += found;
            if (at + 3 < bytes.Length && (bytes[at + 2], bytes[at + 3]) is (1, 2) or (3, 4) or (5, 6) or (7, 8))
            {
                return at;
            }
        }

        return bytes.Length;
    }
}
