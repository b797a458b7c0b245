using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Calculator.Numerics;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// A text in lower case with its numbers taken out: <c>&lt;n0&gt;</c>, and <c>&lt;p1&gt;</c> for shares: percentages, however they were written (15%, 15 percent, 百分之十五), and fractions in English
/// words (two thirds). "Half" alone stays a word.
/// </summary>
internal sealed partial class NumberedText
{
    private readonly List<(string Source, Rational Value, string Sign)> _numbers = [];

    /// <param name="text">The text.</param>
    public NumberedText(string text)
    {
        text = Phrases().Replace(text, match => new string(' ', match.Length));
        text = Split().Replace(text, match => match.Groups["rest"].Value is "半" ? $"{match.Groups["whole"]}{(char.IsAsciiDigit(match.Value[0]) ? ".5" : "点五")}{match.Groups["unit"]}" : $"{match.Groups["whole"]}.{match.Groups["rest"]}{match.Groups["unit"]}");
        text = Thousands().Replace(Attached().Replace(text, " "), " thousand");
        var tokens = Lexer.Read(text);
        var result = new StringBuilder();
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var (last, isShare) = (i, token.Symbol == Symbol.PartsPer && token.Value.CompareTo(100) == 0 && tokens[i + 1].Symbol == Symbol.Number);
            if (isShare)
                last++;
            else if (token.Symbol == Symbol.Number && tokens[i + 1].Symbol is Symbol.PercentSign or Symbol.Percent)
                (last, isShare) = (i + 1, true);
            else if (token.Symbol != Symbol.Number || Half().IsMatch(token.Text) || Words().IsMatch(text[token.Start..]))
                continue;
            var sign = isShare ? "%" : string.Empty;
            isShare |= token.IsFraction;
            var number = token.Symbol == Symbol.Number ? token : tokens[i + 1];
            result.Append(Fold(text[end..token.Start])).Append(CultureInfo.InvariantCulture, $"<{(isShare ? 'p' : 'n')}{_numbers.Count}>");
            _numbers.Add((text[number.Start..number.End], number.Value, sign));
            end = tokens[last].End;
            i = last;
        }

        Text = result.Append(Fold(text[end..])).ToString();
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether all numbers are years, which people name and do not compute with.</summary>
    public bool IsOfYears => _numbers.TrueForAll(number => number.Source.Length == 4 && number.Value.IsInteger && number.Value.CompareTo(1700) >= 0 && number.Value.CompareTo(2100) < 0);

    /// <summary>Whether a part of a numbered text has a number.</summary>
    public static bool HasNumber(string part) => part.Contains("<n", StringComparison.Ordinal) || part.Contains("<p", StringComparison.Ordinal);

    /// <summary>The numbers and percentages of a part of <see cref="Text"/>.</summary>
    public static (int Numbers, int Percentages) Count(string part) => (part.AsSpan().Count("<n"), part.AsSpan().Count("<p"));

    /// <summary>A part of <see cref="Text"/> with its numbers in signs again.</summary>
    public string Restore(string part) => Placeholder().Replace(part, Literal);

    /// <summary>The numbers in a part of <see cref="Text"/>, in signs.</summary>
    public IEnumerable<string> Numbers(string part) => Number().Matches(part).Select(match =>
        (match.Groups["minus"].Success ? "-" : "") + Literal(match));

    private string Literal(Match placeholder)
    {
        var (source, value, sign) = _numbers[int.Parse(placeholder.Groups["index"].Value, CultureInfo.InvariantCulture)];
        return Literal(source, value) + sign;
    }

    private static string Literal(string source, Rational value)
    {
        var digits = source.Replace(",", "", StringComparison.Ordinal);
        if (digits.All(c => char.IsAsciiDigit(c) || c == '.'))
            return digits;
        if (value.IsInteger)
            return value.Numerator.ToString(CultureInfo.InvariantCulture);
        for (var (scale, places) = (BigInteger.Pow(10, 1), 1); places <= 6; scale *= 10, places++)
        {
            if (!(scale % value.Denominator).IsZero)
                continue;
            var all = (value.Numerator * (scale / value.Denominator)).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
            return all.Insert(all.Length - places, ".");
        }

        return string.Create(CultureInfo.InvariantCulture, $"({value.Numerator}/{value.Denominator})");
    }

    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = source[i] is >= '\uFF01' and <= '\uFF5E' and not '，' and not '！' and not '？' and not '：' and not '；' ? char.ToLowerInvariant((char)(source[i] - 0xFEE0))
                : source[i] is '\u2018' or '\u2019' ? '\'' : source[i] is '\u3000' or '\u00A0' ? ' ' : char.ToLowerInvariant(source[i]);
    });

    /// <summary>Words with a number in them that are none.</summary>
    [GeneratedRegex(
        @"\b(?:one (?:more|last|quick) (?:thing|question|time)|(?:this|that|next|last|quick|first|easy|which) one|one (?:moment|sec|second)|at once|no one|someone)\b|(?<![十百千零〇])(?:一下子?|一样|一般|一点(?![零〇一二三四五六七八九十\d])|一直|一些|一算|一句|一遍|一番(?=话)|一(?=道题|个(?:问题|数|结果)|[件双台条部个辆套本张瓶块盒箱款把根袋桶段筐][\u4E00-\u9FFF]{1,6}\d.*(?:折|%|优惠|便宜|剩|还有|降价|涨价)))|第一|统一|万一(?![千百])|(?<=[哪每某这那同另])一(?![百千万点\d])|一笔(?=账|钱)|双十[一二]|双1[12](?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrases();

    /// <summary>Words that begin with a numeral and are no number.</summary>
    [GeneratedRegex("^(?:零[件头钱食售花散]|三(?:角[形函板尺]|明治|文鱼|轮|国|亚|星|峡)|四川|八卦|百度|五粮液|[四五六八]边形|五花|五金|八宝|四季|十分[^之]|百货)", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    /// <summary>A half or a tenth behind its unit: 3斤半, 两个半小时, 5块5.</summary>
    [GeneratedRegex(@"(?<![\d.点百千万亿十])(?<whole>\d+|[一两三四五六七八九])(?:(?<unit>个|斤|公斤|块|年|天|米|公里|里|吨|升)(?<rest>半)(?![价数点天年月日]|\d)|(?<unit>块)(?<rest>\d)(?![\d.毛角分元块万千百个,，]))", RegexOptions.CultureInvariant)]
    private static partial Regex Split();

    /// <summary>10k.</summary>
    [GeneratedRegex(@"(?<=\d)k(?![\w/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    /// <summary>Where a unit is written onto its number: 5kg.</summary>
    [GeneratedRegex(@"(?<=\d)(?=(?:kg|km|cm|mm|ml)(?![a-z0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attached();

    [GeneratedRegex("^(?:(?:a|one) )?half$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(@"<[np](?<index>\d+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<minus>-|minus\s|负)?[$€£¥￥]?\s?<[np](?<index>\d+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
