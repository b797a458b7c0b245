using AgentDesk.Core.Documents.Flow;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Counts the items of one list or the headings of a document and says what stands before each.</summary>
internal sealed class OpenDocumentCounters
{
    private readonly int?[] _counts = new int?[OpenDocumentStyles.Levels];

    /// <summary>Forgets what was counted.</summary>
    public void Restart() => Array.Clear(_counts);

    /// <summary>Counts an item and gives its number or bullet; empty where it shows none.</summary>
    /// <param name="levels">What the levels look like.</param>
    /// <param name="level">Its level from 0.</param>
    /// <param name="start">The number it says it has, or null.</param>
    public string Next(OpenDocumentLevel?[] levels, int level, int? start)
    {
        for (var higher = 0; higher < level; higher++)
        {
            _counts[higher] ??= levels[higher]?.Start ?? 1;
        }

        _counts[level] = start ?? (_counts[level] is { } count && count < int.MaxValue ? count + 1 : levels[level]?.Start ?? 1);
        Array.Clear(_counts, level + 1, OpenDocumentStyles.Levels - level - 1);
        return levels[level] switch
        {
            null => "",
            { Format: null } => FlowParagraph.Bullet,
            { Format: "" } => "",
            { } looks => looks.Prefix.TrimStart() + string.Join('.', Numbers(levels, level, looks.DisplayLevels)) + looks.Suffix.TrimEnd(),
        };
    }

    private IEnumerable<string> Numbers(OpenDocumentLevel?[] levels, int level, int shown) =>
        Enumerable.Range(Math.Max(0, level - shown + 1), Math.Min(level + 1, shown))
            .Where(at => levels[at] is { Format.Length: > 0 })
            .Select(at => ListNumerals.Format(_counts[at] ?? 1, FormatOf(levels[at]!.Format!)));

    private static string FormatOf(string format) => format[0] switch
    {
        'a' => "lowerLetter",
        'A' => "upperLetter",
        'i' => "lowerRoman",
        'I' => "upperRoman",
        '一' => "chineseCounting",
        '壹' => "chineseLegalSimplified",
        '①' => "decimalEnclosedCircle",
        '甲' => "ideographTraditional",
        '１' => "decimalFullWidth",
        _ => "decimal",
    };
}
