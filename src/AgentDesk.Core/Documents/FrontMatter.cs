using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Reads title and tags from a Markdown file's front matter, as far as YAML is written there; nothing else of it is text.</summary>
internal static partial class FrontMatter
{
    /// <summary>The value of <c>title:</c>, or null, and those of <c>tags:</c> and <c>keywords:</c>: a list in brackets, between commas or on lines of its own.</summary>
    public static (string? Title, IReadOnlyList<string> Tags) Read(string frontMatter)
    {
        string? title = null;
        var tags = new List<string>();
        var inTags = false;
        foreach (var range in TextLines.Of(frontMatter, new TextRange(0, frontMatter.Length)))
        {
            var line = range.Of(frontMatter).AsSpan().TrimEnd();
            if (inTags && line.TrimStart() is ['-', ' ', .. var item])
            {
                tags.Add(Unquoted(item));
            }
            else if (!line.IsEmpty)
            {
                title ??= Value(line, "title:") is { Length: > 0 } value && value[0] is not ('|' or '>') ? Unquoted(value) : null;
                inTags = (Value(line, "tags:") ?? Value(line, "keywords:")) is { } list && AddAll(list, tags);
            }
        }

        return (title is "" ? null : title, tags);
    }

    private static bool AddAll(string list, List<string> tags)
    {
        tags.AddRange(ListItem().Matches(list.Trim('[', ']')).Select(match => Unquoted(match.Value)));
        return true;
    }

    private static string? Value(ReadOnlySpan<char> line, string key) =>
        line.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? line[key.Length..].Trim().ToString() : null;

    private static string Unquoted(ReadOnlySpan<char> value) => value.Trim().Trim("\"'").Trim().ToString();

    /// <summary>What stands between commas outside quotation marks.</summary>
    [GeneratedRegex("""\s*(?:"[^"]*"|'[^']*'|[^,"'][^,]*)""")]
    private static partial Regex ListItem();
}
