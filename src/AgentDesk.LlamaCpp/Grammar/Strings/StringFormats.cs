namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>
/// JSON Schema's string formats as regular expressions. Each accepts a part of what the format allows that every reader understands: no leap seconds, no
/// comments in addresses, at most six digits of a second.
/// </summary>
internal static class StringFormats
{
    private const string Year = @"(?:[1-9]\d{3}|0[1-9]\d\d|00[1-9]\d|000[1-9])";
    private const string Leap = @"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)";
    private const string Date = $@"(?:{Year}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|{Leap}-02-29)";
    private const string Clock = @"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?";
    private const string Zone = @"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)";
    private const string Label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private const string Byte = @"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)";
    private const string Group = "[0-9a-fA-F]{1,4}";
    private const string UriCharacters = "(?:[a-zA-Z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})";

    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        ["date"] = Date,
        ["time"] = Clock + Zone,
        ["date-time"] = Date + "T" + Clock + Zone,
        ["duration"] = @"P(?:\d{1,6}W|(?:\d{1,6}Y)?(?:\d{1,6}M)?\d{1,6}D|\d{1,6}Y(?:\d{1,6}M)?|\d{1,6}M"
            + @"|(?:\d{1,6}D)?T(?:\d{1,6}H(?:\d{1,6}M(?:\d{1,6}S)?)?|\d{1,6}M(?:\d{1,6}S)?|\d{1,6}S))",
        ["uuid"] = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        ["email"] = $@"[a-zA-Z0-9_+-]{{1,64}}(?:\.[a-zA-Z0-9_+-]{{1,64}}){{0,2}}@(?:{Label}\.){{1,4}}[a-zA-Z]{{2,24}}",
        ["hostname"] = $@"{Label}(?:\.{Label}){{0,3}}",
        ["ipv4"] = $@"{Byte}(?:\.{Byte}){{3}}",
        ["ipv6"] = Ipv6(),
        ["uri"] = $"[a-zA-Z][a-zA-Z0-9+.-]{{0,15}}:{UriCharacters}+(?:#{UriCharacters}*)?",
        ["uri-reference"] = $"{UriCharacters}*(?:#{UriCharacters}*)?",
        ["byte"] = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    };

    /// <summary>Formats that say something about a value's use and nothing about its text.</summary>
    public static readonly IReadOnlySet<string> WithoutForm = new HashSet<string>(StringComparer.Ordinal) { "password", "binary", "text", "string", "textarea", "" };

    public static IEnumerable<string> Names => Patterns.Keys;

    /// <summary>The format's expression, bound to both ends; null for an unknown one.</summary>
    public static string? Find(string format) => Patterns.TryGetValue(format, out var pattern) ? $"^(?:{pattern})$" : null;

    // Eight groups, or fewer with one gap that stands for at least two.
    private static string Ipv6()
    {
        var forms = new List<string> { $"(?:{Group}:){{7}}{Group}", "::" };
        for (var before = 0; before <= 6; before++)
        {
            var left = before == 0 ? ":" : $"(?:{Group}:){{{before}}}";
            forms.Add(6 - before > 0 ? $"{left}:(?:{Group}(?::{Group}){{0,{5 - before}}})?" : $"{left}:");
        }

        return $"(?:{string.Join('|', forms)})";
    }
}
