using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office;

/// <summary>Reads what a document says of itself (core properties, ECMA-376 part 2, 11).</summary>
internal static partial class OfficeProperties
{
    private static readonly char[] KeywordBorders = [',', ';', '，', '；', '、', '\n'];

    public static DocumentProperties Read(Package package)
    {
        var (title, keywords) = (default(string), "");
        package.Read(Relationships.Of(package, "").FirstOf("core-properties") ?? "docProps/core.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    title = name == "dc:title" ? xml.Text() : title;
                    keywords = name == "cp:keywords" ? xml.Text() : keywords;
                }
            }
        });
        return new DocumentProperties(Sensible(title), Keywords(keywords));
    }

    /// <summary>A title that somebody wrote, or null: programs write a file's name or the name of nothing.</summary>
    public static string? Sensible(string? title) => string.IsNullOrWhiteSpace(title) || MeaninglessTitle().IsMatch(title) ? null : title.Trim();

    /// <summary>The keywords of a list of them.</summary>
    public static string[] Keywords(string list) => list.Split(KeywordBorders, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(
        @"\.(docx?|pptx?|xlsx?|od[tsp]|rtf|dotx?|potx?|tmp)\s*\z"
        + @"|\A\s*(microsoft (word|powerpoint|excel)\b.*|(power ?point )?presentation\s*\d*|document\s*\d*|slide\s*\d+|untitled.*|no slide title|title|"
        + @"文档\s*\d*|演示文稿\s*\d*|幻灯片\s*\d+|无标题.*)\s*\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex MeaninglessTitle();
}
