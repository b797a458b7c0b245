using System.Text.RegularExpressions;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// Reads messages that put one computation in everyday words which are no part of the grammar: "half the sum of 3 and 5", 把139翻一番. The wordings are in
/// idioms.en.txt and idioms.zh.txt; sentences without numbers around them, greetings and reasons are no part of a computation.
/// </summary>
internal sealed partial class Idioms
{
    private const int LongestMessage = 400;
    private const int MostNumbers = 12;
    private const int Depth = 3;

    /// <summary>Comparisons for one message, and how many of them may take their longest time: what a person writes is far from both, also on a busy machine.</summary>
    private const int MostComparisons = 50_000, MostSlow = 2;

    private static readonly Lazy<IReadOnlyList<Idiom>> s_english = new(() => Load("en", chinese: false));
    private static readonly Lazy<IReadOnlyList<Idiom>> s_chinese = new(() => Load("zh", chinese: true));

    /// <summary>Those of both languages.</summary>
    public static IEnumerable<Idiom> All => s_english.Value.Concat(s_chinese.Value);

    private readonly NumberedText _numbered;
    private readonly IReadOnlyList<Idiom> _idioms;
    private readonly CancellationToken _cancellationToken;
    private int _comparisons, _slow;

    private Idioms(NumberedText numbered, IReadOnlyList<Idiom> idioms, CancellationToken cancellationToken) =>
        (_numbered, _idioms, _cancellationToken) = (numbered, idioms, cancellationToken);

    /// <summary>The formula that a message means and nothing beside it; null where it means none.</summary>
    public static string? Find(string text, CancellationToken cancellationToken)
    {
        if (text.Length > LongestMessage || text.AsSpan().ContainsAny('<', '＜'))
            return null;
        var numbered = new NumberedText(text);
        var (numbers, percentages) = NumberedText.Count(numbered.Text);
        if (numbers + percentages is 0 or > MostNumbers || (numbered.IsOfYears && !YearsBetween().IsMatch(text)))
            return null;
        var chinese = numbered.Text.Any(c => c is >= '\u3400' and <= '\u9FFF');
        var mixed = chinese ? ChineseMessages.MixesUnits(numbered.Text) : EnglishMessages.MixesUnits(numbered.Text);
        if (chinese && (mixed || (!text.Any(char.IsDigit) && !ChineseMessages.Asks(text))))
            return null;
        if ((chinese ? ChineseMessages.Core(numbered.Text) : EnglishMessages.Core(numbered.Text)) is not { } core)
            return null;
        var asks = chinese || EnglishMessages.Asks(numbered.Text);
        var idioms = new Idioms(numbered, [.. (chinese ? s_chinese.Value : s_english.Value).Where(idiom => (asks || !idiom.AsksOnly) && (!mixed || idiom.MixesUnits))], cancellationToken);
        return (chinese ? Framing.ChineseCores(core) : Framing.EnglishCores(core))
            .Select(part => (chinese || mixed ? null : idioms.Expression(part)) ?? idioms.Put(part, Depth)).FirstOrDefault(formula => formula is not null);
    }

    /// <summary>The first idiom that a text is put in, its parts put in signs.</summary>
    private string? Put(string text, int depth)
    {
        var (numbers, percentages) = NumberedText.Count(text);
        foreach (var idiom in _idioms.Where(idiom => idiom.Takes(numbers, percentages) && (depth > 0 || !idiom.IsNested)))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (++_comparisons > MostComparisons || _slow >= MostSlow)
                return null;
            if (Match(idiom, text) is { } match && Fill(idiom, match, depth) is { } formula)
                return formula;
        }

        return null;
    }

    private Match? Match(Idiom idiom, string text)
    {
        try
        {
            return idiom.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            _slow++;
            return null;
        }
    }

    private string? Fill(Idiom idiom, Match match, int depth)
    {
        if (idiom.NeedsOneUnit && !IsInOneUnit(match))
            return null;
        var formula = idiom.Formula;
        foreach (var group in match.Groups.Values.Where(group => group.Success && group.Name is [>= 'a' and <= 'z']))
        {
            var value = group.Name switch
            {
                "l" or "m" => string.Join(", ", _numbered.Numbers(group.Value)),
                "x" or "y" => Part(group.Value.Trim(), depth - 1),
                _ => _numbered.Numbers(group.Value).ToList() is [var number] ? Signed(number) : null,
            };
            if (value is null)
                return null;
            formula = formula.Replace($"{{{group.Name}}}", value, StringComparison.Ordinal);
        }

        return formula;
    }

    private static bool IsInOneUnit(Match match) => !match.Groups.Values.Where(group => group.Success && group.Name is [>= 'a' and <= 'l']).SelectMany(group => UnitBehind().Matches(group.Value))
        .Select(unit => unit.Groups["unit"].Value is "块" or "块钱" or "元钱" ? "元" : unit.Groups["unit"].Value.TrimEnd('s')).Distinct().Skip(1).Any();

    /// <summary>A part that is a number, an expression of the grammar or an idiom itself.</summary>
    private string? Part(string text, int depth)
    {
        if (!NumberedText.HasNumber(text))
            return null;
        if (NumberOnly().IsMatch(text))
            return Signed(_numbered.Numbers(text).Single());
        return InSigns(text) is { } expression && Parsed(expression, Lexer.Read(expression)) is not null ? $"({expression})" : Put(text, depth) is { } formula ? $"({formula})" : null;
    }

    /// <summary>A part that is an expression of the grammar, and plainly so although other words were around it.</summary>
    private string? Expression(string part)
    {
        if (Code().IsMatch(part) || InSigns(part) is not { } text)
            return null;
        var tokens = Lexer.Read(text);
        var asks = Framing.Asks(_numbered.Text);
        return Parsed(text, tokens) is { } node && Surroundings.Allow(text, 0, text.Length) && Plainness.IsComputation(text, node, tokens, 0, tokens.Count - 2, asks, asks) ? text : null;
    }

    /// <summary>A part with its numbers in signs and without their units; null where a word behind a unit would then compute: "30 people over 65".</summary>
    private string? InSigns(string part) => UnitBeforeOperator().IsMatch(part) ? null : _numbered.Restore(Units().Replace(part, "${number}"));

    private static string Signed(string number) => number.StartsWith('-') ? $"({number})" : number;

    private static Node? Parsed(string text, IReadOnlyList<Token> tokens)
    {
        try
        {
            return Parser.Parse(text, tokens);
        }
        catch (CalculatorException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Idiom> Load(string language, bool chinese)
    {
        using var reader = new StreamReader(typeof(Idioms).Assembly.GetManifestResourceStream($"idioms.{language}.txt")!);
        return Idiom.Read(reader, chinese);
    }

    [GeneratedRegex(@">\s?(?<unit>[^<>\s,，、;和跟与及以还+]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UnitBehind();

    [GeneratedRegex(">(?:" + EnglishMessages.Units + @")\s+(?:over|by|into|to)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnitBeforeOperator();

    /// <summary>E-71 is no difference, see <see cref="Plainness"/>.</summary>
    [GeneratedRegex(@"\be-<", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("(?:几|多少)(?:周)?年|how many years", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearsBetween();

    [GeneratedRegex(@"^(?:-|minus\s|负)?[$€£¥￥]?\s?<[np]\d+>(?:" + EnglishMessages.Units + "|" + ChineseMessages.Units + ")?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberOnly();

    [GeneratedRegex(@"(?:[$€£¥￥]\s?)?(?<number><[np]\d+>)(?:" + EnglishMessages.Units + "|" + ChineseMessages.Units + ")?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Units();
}
