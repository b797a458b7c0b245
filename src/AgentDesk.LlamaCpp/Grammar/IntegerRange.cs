using System.Globalization;
using System.Numerics;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>The integers of a range, digit by digit: exact at both ends, of at most 18 digits where an end is open.</summary>
internal static class IntegerRange
{
    /// <summary>The range's GBNF; null where no integer is in it.</summary>
    public static string? Write(BigInteger? minimum, BigInteger? maximum)
    {
        if (minimum > maximum)
        {
            return null;
        }

        var ways = new List<string>();
        if (minimum is null || minimum.Value.Sign < 0)
        {
            var smallest = maximum is null || maximum.Value.Sign >= 0 ? BigInteger.One : -maximum.Value;
            ways.Add($"\"-\" ({Natural(smallest, -minimum)})");
        }

        if (maximum is null || maximum.Value.Sign >= 0)
        {
            ways.Add(Natural(minimum is null || minimum.Value.Sign < 0 ? BigInteger.Zero : minimum.Value, maximum));
        }

        return string.Join(" | ", ways);
    }

    /// <summary>The integers from a minimum, at least 0, to a maximum.</summary>
    public static string Natural(BigInteger minimum, BigInteger? maximum)
    {
        var low = Text(minimum);
        if (maximum is null)
        {
            var longest = Math.Max(JsonRules.IntegerDigits, low.Length + 1);
            var same = SameLength(low, new string('9', low.Length));
            return low.Length < longest ? $"{same} | [1-9] [0-9]{{{low.Length},{longest - 1}}}" : same;
        }

        var high = Text(maximum.Value);
        var ways = new List<string>();
        for (var length = low.Length; length <= high.Length; length++)
        {
            var from = length == low.Length ? low : "1" + new string('0', length - 1);
            var to = length == high.Length ? high : new string('9', length);
            ways.Add(SameLength(from, to));
        }

        return string.Join(" | ", ways);
    }

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    // Numbers of one length between two others of that length; a leading zero only for 0 itself, since 'low' has none otherwise.
    private static string SameLength(string low, string high)
    {
        if (low.Length == 0)
        {
            return "";
        }

        if (low.All(c => c == '0') && high.All(c => c == '9'))
        {
            return $"[0-9]{{{low.Length}}}";
        }

        if (low[0] == high[0])
        {
            var rest = SameLength(low[1..], high[1..]);
            return rest.Contains('|', StringComparison.Ordinal) ? $"\"{low[0]}\" ({rest})" : $"\"{low[0]}\" {rest}";
        }

        var ways = new List<string>();
        var (first, last) = (low[0], high[0]);
        var tail = low.Length - 1;
        if (low[1..].Any(c => c != '0'))
        {
            ways.Add($"\"{first++}\" ({SameLength(low[1..], new string('9', tail))})");
        }

        string? upper = null;
        if (high[1..].Any(c => c != '9'))
        {
            upper = $"\"{last--}\" ({SameLength(new string('0', tail), high[1..])})";
        }

        if (first <= last)
        {
            ways.Add(tail == 0 ? $"[{first}-{last}]" : $"[{first}-{last}] [0-9]{{{tail}}}");
        }

        return string.Join(" | ", upper is null ? ways : ways.Append(upper));
    }
}
