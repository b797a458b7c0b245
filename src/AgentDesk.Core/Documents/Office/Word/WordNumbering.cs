using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>One level of a list.</summary>
internal sealed record WordListLevel
{
    public int Start { get; init; } = 1;

    public string Format { get; init; } = "decimal";

    /// <summary>The number's text, where <c>%1</c> stands for the number of the first level and so on.</summary>
    public string Text { get; init; } = "";

    /// <summary>The paragraph style that belongs to the level, or null.</summary>
    public string? Style { get; init; }

    /// <summary>The level whose paragraphs start this one anew, from 1; 0 for none; null for every higher level.</summary>
    public int? Restart { get; init; }

    /// <summary>Whether all its numbers are written in decimal digits.</summary>
    public bool IsLegal { get; init; }
}

/// <summary>The lists of a document (ECMA-376 part 1, 17.9): what their levels look like, not how far they have counted.</summary>
internal sealed class WordNumbering
{
    public const int Levels = 9;

    private const int MostLists = 100_000;

    private readonly Dictionary<string, AbstractList> _abstracts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AbstractList> _byStyle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List> _lists = new(StringComparer.Ordinal);

    private WordNumbering()
    {
    }

    public static WordNumbering Of(Package package, string? part)
    {
        var numbering = new WordNumbering();
        package.Read(part ?? "word/numbering.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "w:abstractNum" && xml.Attribute("w:abstractNumId") is { } abstractId && numbering._abstracts.Count < MostLists)
                    {
                        numbering.Add(ReadAbstract(xml, abstractId));
                    }
                    else if (name == "w:num" && xml.Attribute("w:numId") is { } id && numbering._lists.Count < MostLists)
                    {
                        numbering._lists.TryAdd(id, ReadList(xml));
                    }
                }
            }
        });
        return numbering;
    }

    /// <summary>A list's key for counting (lists that share one count together) and its level's looks; null where there is no such list.</summary>
    public (string Counter, WordListLevel Level)? Find(string id, int level) =>
        level is >= 0 and < Levels && _lists.TryGetValue(id, out var list) && Abstract(list.AbstractId) is { } looks
            ? (looks.Id, list.Levels[level] ?? looks.Levels[level])
            : null;

    /// <summary>The number that a list begins a level with, where it differs from others that share its looks; else null.</summary>
    public int? StartOverride(string id, int level) => _lists[id].Starts[level];

    /// <summary>The level of a list that names a paragraph style, or null.</summary>
    public int? LevelOfStyle(string id, string? style)
    {
        if (style is null || !_lists.TryGetValue(id, out var list) || Abstract(list.AbstractId) is not { } looks)
        {
            return null;
        }

        var level = Enumerable.Range(0, Levels).FirstOrDefault(at => (list.Levels[at] ?? looks.Levels[at]).Style == style, -1);
        return level < 0 ? null : level;
    }

    /// <summary>The looks of that id, or of the list style that they refer to.</summary>
    private AbstractList? Abstract(string? id)
    {
        if (id is null || !_abstracts.TryGetValue(id, out var looks))
        {
            return null;
        }

        return looks.StyleLink is { } style ? _byStyle.GetValueOrDefault(style, looks) : looks;
    }

    private void Add(AbstractList looks)
    {
        _abstracts.TryAdd(looks.Id, looks);
        if (looks.StyleName is { } style)
        {
            _byStyle.TryAdd(style, looks);
        }
    }

    private static AbstractList ReadAbstract(XmlPart xml, string id)
    {
        var looks = new AbstractList(id);
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "w:numStyleLink":
                    looks.StyleLink = xml.Attribute("w:val");
                    break;
                case "w:styleLink":
                    looks.StyleName = xml.Attribute("w:val");
                    break;
                case "w:lvl" when WordXml.Int(xml.Attribute("w:ilvl")) is >= 0 and < Levels and var level:
                    looks.Levels[level] = ReadLevel(xml);
                    break;
            }
        }

        return looks;
    }

    private static List ReadList(XmlPart xml)
    {
        var list = new List();
        foreach (var name in xml.Children())
        {
            if (name == "w:abstractNumId")
            {
                list.AbstractId = xml.Attribute("w:val");
            }
            else if (name == "w:lvlOverride" && WordXml.Int(xml.Attribute("w:ilvl")) is >= 0 and < Levels and var level)
            {
                foreach (var change in xml.Children())
                {
                    if (change == "w:startOverride")
                    {
                        list.Starts[level] = WordXml.Int(xml.Attribute("w:val"));
                    }
                    else if (change == "w:lvl")
                    {
                        list.Levels[level] = ReadLevel(xml);
                    }
                }
            }
        }

        return list;
    }

    private static WordListLevel ReadLevel(XmlPart xml)
    {
        var level = new WordListLevel();
        foreach (var name in xml.Children())
        {
            var value = xml.Attribute("w:val");
            level = name switch
            {
                "w:start" => level with { Start = WordXml.Int(value) ?? 1 },
                "w:numFmt" => level with { Format = value ?? "decimal" },
                "w:lvlText" => level with { Text = value ?? "" },
                "w:pStyle" => level with { Style = value },
                "w:lvlRestart" => level with { Restart = WordXml.Int(value) },
                "w:isLgl" => level with { IsLegal = WordXml.IsOn(value) },
                _ => level,
            };
        }

        return level;
    }

    private sealed class AbstractList(string id)
    {
        public string Id => id;

        public string? StyleLink { get; set; }

        public string? StyleName { get; set; }

        public WordListLevel[] Levels { get; } = [.. Enumerable.Repeat(new WordListLevel { Format = "none" }, WordNumbering.Levels)];
    }

    private sealed class List
    {
        public string? AbstractId { get; set; }

        public WordListLevel?[] Levels { get; } = new WordListLevel?[WordNumbering.Levels];

        public int?[] Starts { get; } = new int?[WordNumbering.Levels];
    }
}
