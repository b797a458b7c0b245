using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>One level of a list or of the headings (OpenDocument 1.3, 16.31 to 16.36).</summary>
/// <param name="Format">How the number is written, such as <c>1</c> or <c>i</c>; empty for none; null for a bullet.</param>
/// <param name="Prefix">What stands before it.</param>
/// <param name="Suffix">What stands after it.</param>
/// <param name="Start">The first number.</param>
/// <param name="DisplayLevels">How many levels the number shows, 1 for only its own.</param>
internal sealed record OpenDocumentLevel(string? Format, string Prefix, string Suffix, int Start, int DisplayLevels);

/// <summary>What paragraphs, headings and lists look like, as far as it matters. Loops of styles end.</summary>
internal sealed class OpenDocumentStyles
{
    public const int Levels = 10;

    private const int LongestChain = 32;
    private const int Most = 100_000;

    private readonly Dictionary<string, (string? Parent, bool? IsBold)> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenDocumentLevel?[]> _lists = new(StringComparer.Ordinal);

    /// <summary>The numbers of headings by level.</summary>
    public OpenDocumentLevel?[] Outline { get; } = new OpenDocumentLevel?[Levels];

    public static OpenDocumentStyles Of(Package package)
    {
        var styles = new OpenDocumentStyles();
        foreach (var part in (string[])["content.xml", "styles.xml"])
        {
            package.Read(part, xml =>
            {
                foreach (var _ in xml.Children())
                {
                    foreach (var name in xml.Children())
                    {
                        if (name is "office:styles" or "office:automatic-styles")
                        {
                            styles.Read(xml);
                        }
                        else if (name is "office:body" or "office:master-styles")
                        {
                            return;
                        }
                    }
                }
            });
        }

        return styles;
    }

    public OpenDocumentLevel?[]? List(string? name) => name is null ? null : _lists.GetValueOrDefault(name);

    public bool IsBold(string? style) => Chain(style).Select(found => found.IsBold).FirstOrDefault(bold => bold is not null) ?? false;

    /// <summary>Whether a paragraph style is that of titles or based on it.</summary>
    public bool IsTitle(string? style) => style == "Title" || Chain(style).Any(found => found.Parent == "Title");

    /// <summary>Whether a paragraph style is that of code or based on it.</summary>
    public bool IsCode(string? style) => IsCodeName(style) || Chain(style).Any(found => IsCodeName(found.Parent));

    private static bool IsCodeName(string? style) => style is "Preformatted_20_Text" or "Source_20_Code" or "Source_20_Text" or "Code";

    private IEnumerable<(string? Parent, bool? IsBold)> Chain(string? style)
    {
        for (var step = 0; step < LongestChain && style is not null && _styles.TryGetValue(style, out var found); step++)
        {
            yield return found;
            style = found.Parent;
        }
    }

    private void Read(XmlPart xml)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "style:style" when xml.Attribute("style:name") is { } style && _styles.Count < Most:
                    _styles.TryAdd(style, (xml.Attribute("style:parent-style-name"), ReadBold(xml)));
                    break;
                case "text:list-style" when xml.Attribute("style:name") is { } list && _lists.Count < Most:
                    var levels = new OpenDocumentLevel?[Levels];
                    ReadLevels(xml, levels);
                    _lists.TryAdd(list, levels);
                    break;
                case "text:outline-style":
                    ReadLevels(xml, Outline);
                    break;
            }
        }
    }

    private static bool? ReadBold(XmlPart xml)
    {
        bool? isBold = null;
        foreach (var name in xml.Children())
        {
            if (name == "style:text-properties" && xml.Attribute("fo:font-weight") is { } weight)
            {
                isBold = weight is "bold" or "600" or "700" or "800" or "900";
            }
        }

        return isBold;
    }

    private static void ReadLevels(XmlPart xml, OpenDocumentLevel?[] levels)
    {
        foreach (var name in xml.Children())
        {
            if (Int(xml.Attribute("text:level")) is >= 1 and <= Levels and var level)
            {
                levels[level - 1] = new OpenDocumentLevel(
                    name is "text:list-level-style-bullet" or "text:list-level-style-image" ? null : xml.Attribute("style:num-format") ?? "",
                    xml.Attribute("style:num-prefix") ?? "",
                    xml.Attribute("style:num-suffix") ?? "",
                    Int(xml.Attribute("text:start-value")) ?? 1,
                    Math.Clamp(Int(xml.Attribute("text:display-levels")) ?? 1, 1, Levels));
            }
        }
    }

    /// <summary>A whole number of an attribute, or null.</summary>
    public static int? Int(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
