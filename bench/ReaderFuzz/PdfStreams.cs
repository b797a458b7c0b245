using System.IO.Compression;

namespace AgentDesk.ReaderFuzz;

/// <summary>Damages the inside of one deflated stream of a PDF and packs it into its old place, so that everything around it stays sound.</summary>
internal static class PdfStreams
{
    public static byte[]? Mutate(byte[] source, Random random)
    {
        var streams = Find(source);
        for (var attempt = 0; attempt < 5 && streams.Count > 0; attempt++)
        {
            var (start, end) = streams[random.Next(streams.Count)];
            if (Repack(source.AsSpan(start, end - start), random) is { } packed)
            {
                var mutant = source.ToArray();
                mutant.AsSpan(start, end - start).Clear(); // what follows the end of deflated data is ignored
                packed.CopyTo(mutant, start);
                return mutant;
            }
        }

        return null;
    }

    private static byte[]? Repack(ReadOnlySpan<byte> deflated, Random random)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
            using var content = new MemoryStream();
            inflater.CopyTo(content);
            using var packed = new MemoryStream();
            using (var deflater = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                deflater.Write(Mutation.Apply(content.ToArray(), content.ToArray(), random));
            }

            return packed.Length <= deflated.Length ? packed.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static List<(int Start, int End)> Find(byte[] source)
    {
        var streams = new List<(int, int)>();
        for (var at = 0; source.AsSpan(at).IndexOf("stream"u8) is >= 0 and var found;)
        {
            var start = at + found + 6;
            while (start < source.Length && source[start] is (byte)'\r' or (byte)'\n')
            {
                start++;
            }

            var length = source.AsSpan(start).IndexOf("endstream"u8);
            if (length < 0)
            {
                break;
            }

            if (length > 20 && source[start] == 0x78)
            {
                streams.Add((start, start + length));
            }

            at = start + length + 9;
        }

        return streams;
    }
}
