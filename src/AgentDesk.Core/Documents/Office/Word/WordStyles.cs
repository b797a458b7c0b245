using System.Collections.Frozen;
using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>What a paragraph style makes of its paragraphs, everything inherited considered.</summary>
/// <param name="HeadingLevel">A heading's level: 0 for a title, 1 to 9; null for other text.</param>
/// <param name="NumberingId">The list it belongs to, or null.</param>
/// <param name="NumberingLevel">The level in that list, or null where the list's levels name the style.</param>
/// <param name="IsBold">Whether its text is bold.</param>
/// <param name="IsContents">Whether it is a line of a table of contents.</param>
/// <param name="IsCode">Whether it is code.</param>
internal sealed record WordStyle(int? HeadingLevel, string? NumberingId, int? NumberingLevel, bool IsBold, bool IsContents, bool IsCode)
{
    public static readonly WordStyle Plain = new(null, null, null, false, false, false);
}

/// <summary>The styles of a document.</summary>
internal sealed class WordStyles
{
    private const int LongestChain = 32;
    private const int BodyLevel = 9;

    /// <summary>What programs call headings; Word itself writes English whatever its language, others write their own.</summary>
    private static readonly FrozenSet<string> HeadingNames = FrozenSet.ToFrozenSet(
        ["heading", "标题", "標題", "見出し", "제목", "überschrift", "titre", "título", "titulo", "titolo", "заголовок", "kop", "rubrik", "nagłówek", "otsikko", "overskrift"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> CodeNames = FrozenSet.ToFrozenSet(
        ["code", "source code", "code block", "html preformatted", "preformatted text", "macro text", "macro", "代码"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordStyle> _resolved = new(StringComparer.Ordinal);
    private string? _default;

    private WordStyles()
    {
    }

    public static WordStyles Of(Package package, string? part)
    {
        var styles = new WordStyles();
        package.Read(part ?? "word/styles.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "w:style" && xml.Attribute("w:styleId") is { } id)
                    {
                        styles.Add(id, xml);
                    }
                }
            }
        });
        return styles;
    }

    /// <summary>A paragraph's style, the default one where it names none.</summary>
    public WordStyle Paragraph(string? id)
    {
        id ??= _default;
        if (id is null)
        {
            return WordStyle.Plain;
        }

        if (!_resolved.TryGetValue(id, out var style))
        {
            style = Resolve(id);
            _resolved.TryAdd(id, style);
        }

        return style;
    }

    /// <summary>Whether a table style sets its first row apart by bold text.</summary>
    public bool HasBoldFirstRow(string? id) => Chain(id).Any(definition => definition.HasBoldFirstRow);

    private WordStyle Resolve(string id)
    {
        var chain = Chain(id).ToList();
        if (chain.Count == 0)
        {
            return WordStyle.Plain with { HeadingLevel = LevelByName(id) };
        }

        var level = chain.Select(definition => definition.OutlineLevel ?? LevelByName(definition.Name)).FirstOrDefault(found => found is not null);
        return new WordStyle(
            level is > BodyLevel ? null : level,
            chain.Select(definition => definition.NumberingId).FirstOrDefault(found => found is not null),
            chain.Select(definition => definition.NumberingLevel).FirstOrDefault(found => found is not null),
            chain.Select(definition => definition.IsBold).FirstOrDefault(found => found is not null) ?? false,
            chain.Exists(definition => definition.Name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) && !definition.Name.EndsWith("heading", StringComparison.OrdinalIgnoreCase))
                || chain[0].Name.Equals("table of figures", StringComparison.OrdinalIgnoreCase),
            chain.Exists(definition => CodeNames.Contains(definition.Name)));
    }

    /// <summary>The style and those it is based on, nearest first; a loop ends.</summary>
    private IEnumerable<Definition> Chain(string? id)
    {
        for (var step = 0; step < LongestChain && id is not null && _definitions.TryGetValue(id, out var definition); step++)
        {
            yield return definition;
            id = definition.BasedOn;
        }
    }

    /// <summary>The level of a heading by its style's name, 0 for a title, or null.</summary>
    private static int? LevelByName(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Equals("title", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        return trimmed.Length > 1 && trimmed[^1] is >= '1' and <= '9' && HeadingNames.Contains(trimmed[..^1].TrimEnd()) ? trimmed[^1] - '0' : null;
    }

    private void Add(string id, XmlPart xml)
    {
        var definition = new Definition();
        if (xml.Attribute("w:type") == "paragraph" && WordXml.IsOn(xml.Attribute("w:default"), otherwise: false))
        {
            _default = id;
        }

        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "w:name":
                    definition.Name = xml.Attribute("w:val") ?? "";
                    break;
                case "w:basedOn":
                    definition.BasedOn = xml.Attribute("w:val");
                    break;
                case "w:pPr":
                    ReadParagraphProperties(xml, definition);
                    break;
                case "w:rPr":
                    definition.IsBold = WordXml.HasBold(xml);
                    break;
                case "w:tblStylePr" when xml.Attribute("w:type") == "firstRow":
                    foreach (var property in xml.Children())
                    {
                        definition.HasBoldFirstRow |= property == "w:rPr" && WordXml.HasBold(xml) == true;
                    }

                    break;
            }
        }

        _definitions.TryAdd(id, definition);
    }

    private static void ReadParagraphProperties(XmlPart xml, Definition definition)
    {
        foreach (var name in xml.Children())
        {
            if (name == "w:outlineLvl" && int.TryParse(xml.Attribute("w:val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            {
                definition.OutlineLevel = level + 1;
            }
            else if (name == "w:numPr")
            {
                (definition.NumberingId, definition.NumberingLevel) = WordXml.Numbering(xml);
            }
        }
    }

    private sealed class Definition
    {
        public string Name { get; set; } = "";

        public string? BasedOn { get; set; }

        public int? OutlineLevel { get; set; }

        public string? NumberingId { get; set; }

        public int? NumberingLevel { get; set; }

        public bool? IsBold { get; set; }

        public bool HasBoldFirstRow { get; set; }
    }
}
