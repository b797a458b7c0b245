using System.IO.Compression;

namespace AgentDesk.ReaderFuzz;

/// <summary>Damages members of a zip archive and packs it again, soundly.</summary>
internal static class ZipMembers
{
    public static byte[]? Mutate(byte[] source, byte[] other, Random random)
    {
        try
        {
            using var input = new ZipArchive(new MemoryStream(source));
            using var packed = new MemoryStream();
            var chosen = random.Next(input.Entries.Count);
            using (var output = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (i, entry) in input.Entries.Index())
                {
                    using var content = new MemoryStream();
                    using (var stream = entry.Open())
                    {
                        stream.CopyTo(content);
                    }

                    using var written = output.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                    written.Write(i == chosen || random.Next(12) == 0 ? Mutation.Apply(content.ToArray(), other, random) : content.ToArray());
                }
            }

            return packed.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
