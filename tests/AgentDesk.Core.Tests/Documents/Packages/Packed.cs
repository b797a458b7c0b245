using System.IO.Compression;
using System.Text;

namespace AgentDesk.Core.Tests.Documents.Packages;

/// <summary>Makes zip files of made-up members.</summary>
internal static class Packed
{
    public static byte[] Zip(params (string Name, string Content)[] members) =>
        Zip([.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);

    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>Where a zip file's bytes hold a signature, such as <c>PK\x01\x02</c>.</summary>
    public static IEnumerable<int> Places(byte[] file, string signature)
    {
        var sought = Encoding.Latin1.GetBytes(signature);
        for (var at = file.AsSpan().IndexOf(sought); at >= 0;)
        {
            yield return at;
            var next = file.AsSpan(at + 1).IndexOf(sought);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
