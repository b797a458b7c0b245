using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Reads the title from a Markdown file's front matter; nothing else of it is text.</summary>
internal static class FrontMatter
{
    /// <summary>The value of the line <c>title:</c>, or null.</summary>
    public static string? Title(string frontMatter)
    {
        foreach (var range in TextLines.Of(frontMatter, new TextRange(0, frontMatter.Length)))
        {
            var line = frontMatter.AsSpan(range.Start, range.Length);
            if (line.StartsWith("title:", StringComparison.OrdinalIgnoreCase))
            {
                var value = line["title:".Length..].Trim().Trim("\"'").Trim();
                return value.IsEmpty || value[0] is '|' or '>' ? null : value.ToString();
            }
        }

        return null;
    }
}
