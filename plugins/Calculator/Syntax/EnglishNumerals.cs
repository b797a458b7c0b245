using System.Collections.Frozen;
using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>Reads numbers in English words: "twenty-five", "three hundred and twelve", "one and a half", "two thirds", "2.5 million", "three point one four".</summary>
/// <param name="text">The folded source: lower case, half width.</param>
internal sealed class EnglishNumerals(string text)
{
    private static readonly FrozenDictionary<string, int> Units = Words(
        "zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19");

    private static readonly FrozenDictionary<string, int> Tens = Words("twenty 20 thirty 30 forty 40 fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90");

    private static readonly FrozenDictionary<string, BigInteger> Magnitudes = new Dictionary<string, BigInteger>
    {
        ["dozen"] = 12,
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Parts = Words(
        "half 2 halves 2 third 3 thirds 3 quarter 4 quarters 4 fourth 4 fourths 4 fifth 5 fifths 5 sixth 6 sixths 6 seventh 7 sevenths 7 eighth 8 eighths 8 ninth 9 ninths 9 tenth 10 tenths 10 "
        + "twelfth 12 twelfths 12 twentieth 20 twentieths 20 hundredth 100 hundredths 100 thousandth 1000 thousandths 1000");

    /// <summary>Reads a number that starts with a word; null where none does.</summary>
    public Token? Read(int start)
    {
        var (word, end) = WordAt(start);
        if (word is "a" or "an")
        {
            var (next, _) = After(end);
            return next == "hundred" || Magnitudes.ContainsKey(next) || Parts.ContainsKey(next) ? Finish(start, end, Rational.One, null) : null;
        }

        if (word is "half" or "quarter")
            return Finish(start, end, Rational.One / Parts[word], null) with { IsFraction = true };
        if (Parts.TryGetValue(word, out var ordinal))
            return new Token(Symbol.Ordinal, start, end, word) { Value = ordinal };
        if (!Units.ContainsKey(word) && !Tens.ContainsKey(word))
            return null;
        var (value, valueEnd, parts) = Integer(start);
        var (point, pointEnd) = After(valueEnd);
        if (point == "point")
            (value, valueEnd) = Decimals(value, valueEnd, pointEnd);
        return Finish(start, valueEnd, value, parts);
    }

    /// <summary>Takes what may follow a number, in digits or in words: a magnitude, a fraction.</summary>
    public Token Finish(int start, int end, Rational value, (Rational First, Rational Second)? parts)
    {
        var isFraction = false;
        var (word, wordEnd) = After(end);
        if (word == "hundred")
        {
            (value, end) = (value * 100, wordEnd);
            if (Below(end, 99, out var rest) is { } restEnd)
                (parts, value, end) = ((value, rest), value + rest, restEnd);
        }
        else if (value.IsInteger && Parts.TryGetValue(word, out var denominator))
        {
            (value, end, isFraction) = (value / denominator, wordEnd, true);
        }
        else if (word == "and" && Fraction(wordEnd) is { } mixed)
        {
            (value, end) = (value + mixed.Value, mixed.End);
        }

        var (article, articleEnd) = After(end);
        var (last, lastEnd) = article == "a" ? After(articleEnd) : (article, articleEnd);
        if (Magnitudes.TryGetValue(last, out var magnitude) && !(last == "dozen" && parts is not null))
            (value, end, isFraction) = (value * magnitude, lastEnd, false);
        return new Token(Symbol.Number, start, end, text[start..end]) { Value = value, IsFraction = isFraction, Parts = parts };
    }

    /// <summary>"a half", "three quarters" after "and".</summary>
    private (Rational Value, int End)? Fraction(int position)
    {
        var (count, countEnd) = WordAt(SkipSpaces(position));
        var n = count is "a" or "an" ? 1 : Units.GetValueOrDefault(count);
        var (part, end) = After(countEnd);
        return n > 0 && Parts.TryGetValue(part, out var denominator) ? (Rational.Create(n, denominator), end) : null;
    }

    private (Rational Value, int End, (Rational, Rational)? Parts) Integer(int start)
    {
        BigInteger total = 0, lastMagnitude = BigInteger.Pow(10, 30);
        (Rational, Rational)? parts = null;
        var position = start;
        var end = start;
        while (true)
        {
            var section = Section(position, ref parts, total, out var sectionEnd);
            if (section < 0)
                break;
            var (word, wordEnd) = After(sectionEnd);
            if (word != "dozen" && Magnitudes.TryGetValue(word, out var magnitude) && magnitude < lastMagnitude)
            {
                (total, end, lastMagnitude) = (total + (section * magnitude), wordEnd, magnitude);
                var (and, andEnd) = After(end);
                position = and == "and" ? andEnd : end;
                position = SkipSpaces(position);
                if (and == "and" && Below(end, 99, out var rest) is { } restEnd && !Magnitudes.ContainsKey(After(restEnd).Word))
                    return (total + rest.Numerator, restEnd, (total, rest));
                if (and == "and")
                    break;
                continue;
            }

            (total, end) = (total + section, sectionEnd);
            break;
        }

        return (total, end, parts);
    }

    /// <summary>A number below a thousand, or -1.</summary>
    private int Section(int position, ref (Rational, Rational)? parts, BigInteger total, out int end)
    {
        end = position;
        var (word, wordEnd) = WordAt(position);
        int value;
        if (Tens.TryGetValue(word, out var ten))
        {
            (value, end) = (ten, wordEnd);
            var (unit, unitEnd) = After(wordEnd);
            if (Units.TryGetValue(unit, out var digit) && digit is > 0 and < 10)
                (value, end) = (ten + digit, unitEnd);
        }
        else if (Units.TryGetValue(word, out value))
        {
            end = wordEnd;
        }
        else
        {
            return -1;
        }

        var (hundred, hundredEnd) = After(end);
        if (hundred != "hundred")
            return value;
        (value, end) = (value * 100, hundredEnd);
        var (and, _) = After(end);
        if (Below(end, 99, out var rest) is { } restEnd)
        {
            if (and == "and" && !Magnitudes.ContainsKey(After(restEnd).Word))
                parts = (total + value, rest);
            (value, end) = (value + (int)rest.Numerator, restEnd);
        }

        return value;
    }

    /// <summary>"[and] twelve" after a hundred or a thousand: its end, or null. Not where a fraction follows ("and three quarters").</summary>
    private int? Below(int position, int limit, out Rational value)
    {
        value = default;
        var (word, end) = After(position);
        if (word == "and")
            (word, end) = After(end);
        int number;
        if (Tens.TryGetValue(word, out var ten))
        {
            number = ten;
            var (unit, unitEnd) = After(end);
            if (Units.TryGetValue(unit, out var digit) && digit is > 0 and < 10)
                (number, end) = (ten + digit, unitEnd);
        }
        else if (!Units.TryGetValue(word, out number))
        {
            return null;
        }

        if (number > limit || After(end).Word == "hundred" || Parts.ContainsKey(After(end).Word))
            return null;
        value = number;
        return end;
    }

    private (Rational Value, int End) Decimals(Rational value, int end, int position)
    {
        BigInteger scale = 1, digits = 0;
        while (true)
        {
            var (word, wordEnd) = After(position);
            if (!Units.TryGetValue(word, out var digit) || digit > 9)
                return scale.IsOne ? (value, end) : (value + Rational.Create(digits, scale), end);
            (scale, digits) = (scale * 10, (digits * 10) + digit);
            end = position = wordEnd;
        }
    }

    /// <summary>The word after spaces or a hyphen; empty where none follows.</summary>
    private (string Word, int End) After(int position)
    {
        var next = SkipSpaces(position);
        if (next == position && next < text.Length && text[next] == '-')
            next++;
        return WordAt(next);
    }

    private int SkipSpaces(int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position;
    }

    private (string Word, int End) WordAt(int position)
    {
        var end = position;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return (text[position..end], end);
    }

    private static FrozenDictionary<string, int> Words(string pairs)
    {
        var items = pairs.Split(' ');
        return Enumerable.Range(0, items.Length / 2)
            .ToFrozenDictionary(i => items[2 * i], i => int.Parse(items[(2 * i) + 1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
