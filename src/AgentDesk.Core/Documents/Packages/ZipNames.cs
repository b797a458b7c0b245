using System.Text;
using System.Text.Unicode;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>Decodes the names of a zip file's members and makes them safe to show.</summary>
internal static class ZipNames
{
    private const int LongestName = 400;

    /// <summary>The names' text: as their flags say, else UTF-8 where they are valid, else what all of them together look like, else code page 437.</summary>
    public static IReadOnlyList<string> Decode(IReadOnlyList<ZipRecord> records)
    {
        var unknown = records.Where(record => record.UnicodeName is null && !record.IsUtf8).Select(record => record.Name).ToList();
        var encoding = unknown.TrueForAll(name => Utf8.IsValid(name)) ? Encoding.UTF8 : Detect(unknown);
        return [.. records.Select(record => record.UnicodeName ?? (record.IsUtf8 ? Encoding.UTF8 : encoding).GetString(record.Name))];
    }

    /// <summary>
    /// The name as a path inside the archive: forward slashes, no drive, no root, no <c>.</c> or <c>..</c>, no control characters; and whether
    /// it tried to lead elsewhere.
    /// </summary>
    public static (string Name, bool WasUnsafe) MakeSafe(string name)
    {
        var path = new string([.. name.Replace('\\', '/').Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kept = steps.Where((step, at) => step is not ("." or "..") && !(at == 0 && step is [_, ':'])).ToList();
        var isUnsafe = steps.Contains("..") || kept.Count < steps.Count(step => step != ".") || path.StartsWith('/') || name.Contains('\0', StringComparison.Ordinal);
        var safe = string.Join('/', kept) + (path.EndsWith('/') && kept.Count > 0 ? "/" : "");
        return (safe.Length <= LongestName ? safe : safe[^LongestName..], isUnsafe);
    }

    private static Encoding Detect(List<byte[]> names)
    {
        var all = names.SelectMany(name => name.Append((byte)'\n')).ToArray();
        var likely = LegacyEncodings.Detect(all, hint: null);
        return likely.IsSingleByte ? Encoding.GetEncoding(437) : likely;
    }
}
