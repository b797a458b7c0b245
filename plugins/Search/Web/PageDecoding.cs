using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>From a page's bytes to characters: by its byte order mark, by what the server says, by what the page says, else as UTF-8.</summary>
internal static partial class PageDecoding
{
    private const int Head = 4096;

    public static string Decode(byte[] content, string? charset)
    {
        using var reader = new StreamReader(new MemoryStream(content, writable: false), Find(charset) ?? Find(Claimed(content)) ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static string? Claimed(byte[] content) =>
        Charset().Match(Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, Head))) is { Success: true } claim ? claim.Groups[1].Value : null;

    private static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        name = name.Trim().Trim('"', '\'');
        name = name.ToUpperInvariant() is "GB2312" or "GBK" ? "gb18030" : name;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([-\w]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
