using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>A page, or a passage of one, as the host reads it; the names are those of Semantic Kernel's TextSearchResult.</summary>
/// <param name="Link">The page's address.</param>
/// <param name="Name">Its title.</param>
/// <param name="Value">The text.</param>
/// <param name="Date">When it was published, yyyy-MM-dd; null where it does not say.</param>
internal sealed record WebResult(string Link, string Name, string Value, string? Date)
{
    /// <summary>Hosts cut longer results off, which would leave no JSON.</summary>
    private const int MostCharacters = 7_500;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As many results from <paramref name="first"/> on as fit, as a JSON array, and where the rest begins.</summary>
    public static (string Json, int Next) Write(IReadOnlyList<WebResult> results, int first = 0)
    {
        var text = new StringBuilder("[");
        var next = first;
        for (; next < results.Count; next++)
        {
            var json = JsonSerializer.Serialize(results[next], s_json);
            if (text.Length + json.Length > MostCharacters && next > first)
                break;
            text.Append(next > first ? "," : string.Empty).Append(json);
        }

        return (text.Append(']').ToString(), next);
    }

    /// <summary>The text on one line, without control characters, cut at a length.</summary>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                _ = clean.Length > 0 && clean[^1] != ' ' ? clean.Append(' ') : clean;
            else if (clean.Length + rune.Utf16SequenceLength > longest)
                return clean.ToString();
            else
                clean.Append(rune);
        }

        return clean.ToString().TrimEnd();
    }
}
