using System.IO.Compression;

namespace AgentDesk.Core.Tests.Documents.Packages;

/// <summary>Damages files as disks, networks and attackers do; the same damage in every run.</summary>
internal static class Mutation
{
    private static readonly byte[] Interesting = [0, 1, 0x7F, 0x80, 0xFF, (byte)'<', (byte)'>', (byte)'/', (byte)'"', (byte)'&', (byte)'9', (byte)'-'];

    /// <summary>The file with bytes changed, cut, doubled or removed.</summary>
    public static IEnumerable<byte[]> Of(byte[] file, int count)
    {
        for (var seed = 0; seed < count; seed++)
        {
            yield return Mutate(file, new Random(seed));
        }
    }

    /// <summary>The zip file with one member's content damaged, so that the damage reaches the parsers inside.</summary>
    public static IEnumerable<byte[]> OfMembers(byte[] file, int count)
    {
        var members = new List<(string Name, byte[] Content)>();
        using (var zip = new ZipArchive(new MemoryStream(file)))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                members.Add((entry.FullName, content.ToArray()));
            }
        }

        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var chosen = random.Next(members.Count);
            yield return Packed.Zip([.. members.Select((member, at) => at == chosen ? (member.Name, Mutate(member.Content, random)) : member)]);
        }
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 8; times--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 40));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        return [.. bytes];
    }
}
