using System.Globalization;
using System.Text;

namespace AgentDesk.Core.Documents.Flow;

/// <summary>Writes the numbers of lists and headings as office documents show them (ST_NumberFormat of ECMA-376 part 1, 17.18.59).</summary>
internal static class ListNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>A number in a format; in decimal digits where the format is not known or has no such number.</summary>
    public static string Format(int number, string? format) => (format switch
    {
        "upperRoman" => ToRoman(number)?.ToUpperInvariant(),
        "lowerRoman" => ToRoman(number),
        "upperLetter" => ToLetters(number, 'A'),
        "lowerLetter" => ToLetters(number, 'a'),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "ordinal" => number.ToString(CultureInfo.InvariantCulture) + OrdinalEnding(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalEnclosedParen" => $"({number})",
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => char.IsAsciiDigit(digit) ? (char)('０' + digit - '0') : digit)),
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" or "koreanCounting" => ToChinese(number, Digits, "十百千"),
        "chineseLegalSimplified" or "ideographLegalTraditional" => ToChinese(number, LegalDigits, "拾佰仟"),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => char.IsAsciiDigit(digit) ? Digits[digit - '0'] : digit)),
        "ideographTraditional" when number is >= 1 and <= 10 => Stems[number - 1].ToString(),
        "ideographZodiac" when number is >= 1 and <= 12 => Branches[number - 1].ToString(),
        "none" => "",
        _ => null,
    }) ?? number.ToString(CultureInfo.InvariantCulture);

    private static string? ToRoman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return null;
        }

        var roman = new StringBuilder();
        foreach (var (value, letters) in Roman)
        {
            for (; number >= value; number -= value)
            {
                roman.Append(letters);
            }
        }

        return roman.ToString();
    }

    /// <summary>a to z, then aa, bb and so on, as Word counts.</summary>
    private static string? ToLetters(int number, char first) =>
        number is < 1 or > 26 * 10 ? null : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string OrdinalEnding(int number) => (number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };

    private static string? ToChinese(int number, string digits, string units)
    {
        if (number is < 0 or > 9999)
        {
            return null;
        }

        if (number == 0)
        {
            return digits[..1];
        }

        var chinese = new StringBuilder();
        var zeroDue = false;
        for (var (unit, power) = (2, 1000); power > 0; unit--, power /= 10)
        {
            var digit = number / power % 10;
            if (digit == 0)
            {
                zeroDue |= chinese.Length > 0;
                continue;
            }

            chinese.Append(zeroDue ? digits[0] == '〇' ? "零" : digits[..1] : "");
            zeroDue = false;
            if (!(digit == 1 && power == 10 && chinese.Length == 0 && units[0] == '十'))
            {
                chinese.Append(digits[digit]);
            }

            chinese.Append(power > 1 ? units[unit] : null);
        }

        return chinese.ToString();
    }
}
