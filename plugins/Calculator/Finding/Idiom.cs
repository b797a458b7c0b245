using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>A way to put a computation in words, and the formula that it means: <c>half (?:of )?{x} => {x} / 2</c>.</summary>
/// <remarks>
/// A pattern is a regular expression over a message whose numbers were taken out (see <see cref="NumberedText"/>); a space in it stands for any white space. Slots: <c>{a}</c> to <c>{f}</c>
/// a number, with its unit or currency; <c>{p}</c>, <c>{q}</c> a percentage or a fraction in words; <c>{l}</c> a list of two or more numbers; <c>{x}</c>, <c>{y}</c> a number or what is a computation itself;
/// <c>{w}</c> one to four words, in Chinese none or a few that do not compute. In Chinese also <c>{m}</c>, a list of numbers of one unit with words beside them, and <c>{t}</c>, a question such as 一共多少钱. A pattern after <c>?</c> counts only in a message that asks for a quantity, one after <c>~</c> also for numbers in different units of one kind (minutes and days).
/// </remarks>
internal sealed partial class Idiom
{
    private readonly Lazy<Regex> _regex;

    private Idiom(string line, string formula, bool chinese)
    {
        var pattern = line.TrimStart('?', '~', ' ');
        var flags = line[..^pattern.Length];
        (AsksOnly, MixesUnits) = (flags.Contains('?', StringComparison.Ordinal), flags.Contains('~', StringComparison.Ordinal));
        (Pattern, Formula, IsNested) = (pattern, formula, pattern.Contains("{x}", StringComparison.Ordinal));
        // Interpreted: most are never tried, because the numbers of a message are others than theirs.
        _regex = new Lazy<Regex>(() => new Regex($"^(?:{Slots().Replace(pattern.Replace(" ", @"\s+", StringComparison.Ordinal), slot => Slot(slot.Groups[1].Value[0], chinese))})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(250)));
        var slots = Slots().Matches(pattern).Select(slot => slot.Groups[1].Value).Distinct().ToList();
        (Numbers, Percentages) = (slots.Count(slot => slot[0] <= 'f'), slots.Count(slot => slot is "p" or "q"));
        HasList = slots.Exists(slot => slot is "l" or "m");
    }

    /// <summary>The pattern, with slots.</summary>
    public string Pattern { get; }

    /// <summary>The formula, with slots.</summary>
    public string Formula { get; }

    /// <summary>Whether parts of it are computations themselves.</summary>
    public bool IsNested { get; }

    /// <summary>Whether it counts only in a message that asks for a quantity.</summary>
    public bool AsksOnly { get; }

    /// <summary>Whether its numbers may have different units of one kind.</summary>
    public bool MixesUnits { get; }

    /// <summary>Whether it adds or compares its numbers, which then have to be in one unit.</summary>
    public bool NeedsOneUnit => SumOrList().IsMatch(Formula);

    private int Numbers { get; }

    private int Percentages { get; }

    private bool HasList { get; }

    /// <summary>The idioms of a file: a line each, <c>pattern => formula</c>; # begins a remark.</summary>
    public static IReadOnlyList<Idiom> Read(TextReader reader, bool chinese)
    {
        var idioms = new List<Idiom>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                idioms.Add(text.Split(" => ") is [var pattern, var formula] ? new Idiom(pattern.Trim(), formula.Trim(), chinese) : throw new FormatException($"Not 'pattern => formula': {line}"));
        }

        return idioms;
    }

    /// <summary>Whether a text of so many numbers and percentages may be put this way.</summary>
    public bool Takes(int numbers, int percentages) => IsNested ? numbers + percentages >= 1
        : HasList ? numbers >= Numbers + 2 && percentages == Percentages : numbers == Numbers && percentages == Percentages;

    /// <summary>The text as this idiom, in full; null where it is none.</summary>
    /// <exception cref="RegexMatchTimeoutException">It would take long to tell.</exception>
    public Match? Match(string text) => _regex.Value.Match(text) is { Success: true } match ? match : null;

    private static string Slot(char name, bool chinese)
    {
        var units = chinese ? $@"\s?(?:{ChineseMessages.Units})" : EnglishMessages.Units;
        var number = $@"(?:(?:-|minus\s|负)?[$€£¥￥]?\s?<n\d+>(?:{units})?)";
        return name switch
        {
            'p' or 'q' => $@"(?<{name}>(?:-|minus\s|负)?<p\d+>)",
            'l' => $@"(?<l>{number}(?:\s?(?:[,，、;]\s?(?:and\s|和)?|and\s|和|跟|与|以及|还有|\+\s?){number})+)",
            'm' => $@"(?<m>{ChineseMessages.Words}[$€£¥￥]?<n\d+>(?:(?<unit>{ChineseMessages.Units})|(?!{ChineseMessages.Units})){ChineseMessages.Words}(?:(?:[,，、;]\s?(?:和)?|和|跟|与|以及|还有|\s?\+\s?){ChineseMessages.Words}[$€£¥￥]?<n\d+>(?(unit)\k<unit>|(?!{ChineseMessages.Units})){ChineseMessages.Words})+)",
            'w' => chinese ? ChineseMessages.Words : @"(?:[a-z][a-z'-]*(?:\s+[a-z][a-z'-]*){0,3})",
            't' => ChineseMessages.Question,
            'x' or 'y' => $"(?<{name}>.+?)",
            _ => $"(?<{name}>{number})",
        };
    }

    /// <summary>A formula that only adds or compares numbers.</summary>
    [GeneratedRegex(@"^(?:(?:sum|mean|median|max|min|abs)\()?\{[a-fl]\}(?: [-+] \{[a-f]\})*\)?(?: - min\(\{l\}\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex SumOrList();

    [GeneratedRegex(@"\{([a-fpqlmtwxy])\}", RegexOptions.CultureInvariant)]
    private static partial Regex Slots();
}
