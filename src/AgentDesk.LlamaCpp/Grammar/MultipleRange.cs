using System.Globalization;
using System.Numerics;
using AgentDesk.LlamaCpp.Grammar.Schemas;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>
/// The multiples of a number in a range, digit by digit: what has been written matters only by its remainder, so that a rule for each place and remainder is
/// enough. Exact at both ends; numbers are written without exponents, with at most 18 digits before the point where an end is open.
/// </summary>
internal sealed class MultipleRange(GrammarBuilder builder, Multiples multiples, string hint)
{
    /// <summary>So few are listed.</summary>
    private const int Listed = 256;

    private const int MaxPlaces = 70_000;
    private const int MaxRules = 2_000;

    private readonly Dictionary<Place, string?> _places = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly int _digits = multiples.Digits;
    private readonly BigInteger _unit = multiples.Unit;

    /// <summary>The range's GBNF; null where no multiple is in it.</summary>
    /// <exception cref="OverflowException">It would take too many rules.</exception>
    public string? Write(NumberBound? minimum, NumberBound? maximum)
    {
        var low = minimum is { } from ? RoundUp(AtLeast(from)) : (BigInteger?)null;
        var high = maximum is { } to ? -RoundUp(-AtMost(to)) : (BigInteger?)null;
        if (low > high)
        {
            return null;
        }

        if ((high - low) / _unit < Listed)
        {
            return LiteralRules.Choice(Enumerable.Range(0, (int)((high!.Value - low!.Value) / _unit) + 1).Select(i => Text(low.Value + i * _unit)));
        }

        var ways = new List<string?>();
        if (low is null || low.Value.Sign < 0)
        {
            var nearest = high is null || high.Value.Sign >= 0 ? _unit : -high.Value;
            ways.Add(Natural(nearest, -low) is { } negative ? $"\"-\" ({negative})" : null);
        }

        if (high is null || high.Value.Sign >= 0)
        {
            ways.Add(Natural(low is null || low.Value.Sign < 0 ? BigInteger.Zero : low.Value, high));
        }

        return ways.OfType<string>().ToArray() is { Length: > 0 } all ? string.Join(" | ", all) : null;
    }

    /// <summary>Numbers from 0 on, counted in the last place: one way for each number of digits before the point.</summary>
    private string? Natural(BigInteger low, BigInteger? high)
    {
        var shortest = WholeDigits(low);
        var longest = high is { } end ? WholeDigits(end) : Math.Max(JsonRules.IntegerDigits, shortest + 1);
        var ways = new List<string>();
        for (var whole = shortest; whole <= longest; whole++)
        {
            var places = whole + _digits;
            var from = BigInteger.Max(low, whole == 1 ? BigInteger.Zero : BigInteger.Pow(10, places - 1));
            var to = BigInteger.Pow(10, places) - 1;
            to = high is { } last && last < to ? last : to;
            if (from <= to && Rest(Place.Between(Digits(from, places), Digits(to, places))) is { Length: > 0 } way)
            {
                ways.Add(way);
            }
        }

        return ways.Count == 0 ? null : string.Join(" | ", ways);
    }

    /// <summary>The rule of what may follow; null where nothing leads to a multiple, empty where only the end does.</summary>
    private string? Rest(Place place)
    {
        if (!_places.TryGetValue(place, out var rule))
        {
            rule = Body(place) is { Length: > 0 } body ? builder.Add(hint, body) : Ends(place) ? "" : null;
            _places.Add(place, rule);
            if (_places.Count > MaxPlaces || (rule is not null && _rules.Add(rule) && _rules.Count > MaxRules))
            {
                throw new OverflowException();
            }
        }

        return rule;
    }

    private string Body(Place place)
    {
        var digitsTo = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (var digit = '0'; place.Left > 0 && digit <= '9'; digit++)
        {
            if (place.Next(digit, _unit) is { } next && Rest(next) is { } rest)
            {
                digitsTo[rest] = digitsTo.GetValueOrDefault(rest, "") + digit;
            }
        }

        if (digitsTo.Count == 0)
        {
            return "";
        }

        var ways = string.Join(" | ", digitsTo.Select(way => $"[{(way.Value.Length == 10 ? "0-9" : way.Value)}] {way.Key}".TrimEnd()));
        var point = place.Left == _digits && _digits > 0;
        ways = point ? $"\".\" ({ways})" : ways;
        return Ends(place) ? $"({ways})?" : ways;
    }

    /// <summary>Whether the number may end here, as if only zeros followed.</summary>
    private bool Ends(Place place) => place.Left <= _digits
        && place.Low is null
        && (place.Remainder * BigInteger.Pow(10, place.Left) % _unit).IsZero;

    private int WholeDigits(BigInteger value) => Math.Max(1, value.ToString(CultureInfo.InvariantCulture).Length - _digits);

    private BigInteger RoundUp(BigInteger value) => value % _unit is var rest && rest.IsZero ? value : value - rest + (rest.Sign > 0 ? _unit : 0);

    private BigInteger AtLeast(NumberBound bound) => Scaled(bound) is var value && bound.Exclusive ? value.Floor() + 1 : value.Ceiling();

    private BigInteger AtMost(NumberBound bound) => Scaled(bound) is var value && bound.Exclusive ? value.Ceiling() - 1 : value.Floor();

    private JsonDecimal Scaled(NumberBound bound) => bound.Value with { Unscaled = bound.Value.Unscaled * BigInteger.Pow(10, _digits) };

    private static string Digits(BigInteger value, int places) => value.ToString(CultureInfo.InvariantCulture).PadLeft(places, '0');

    private string Text(BigInteger value)
    {
        var digits = Digits(BigInteger.Abs(value), _digits + 1);
        var fraction = digits[^_digits..].TrimEnd('0');
        return $"{(value.Sign < 0 ? "-" : "")}{digits[..^_digits]}{(fraction.Length > 0 ? $".{fraction}" : "")}";
    }

    /// <summary>How far a number has come.</summary>
    /// <param name="Left">Digits that may still follow, those after the point included.</param>
    /// <param name="Remainder">Of what is written.</param>
    /// <param name="Low">The digits that the rest must reach, while what is written is as low as may be; else null.</param>
    /// <param name="High">The digits that the rest may not pass, while what is written is as high as may be; else null.</param>
    private readonly record struct Place(int Left, BigInteger Remainder, string? Low, string? High)
    {
        public static Place Between(string low, string high) => new Place(low.Length, 0, low, high).Simplified();

        public Place? Next(char digit, BigInteger unit) => digit < Low?[0] || digit > High?[0]
            ? null
            : new Place(Left - 1, (10 * Remainder + (digit - '0')) % unit, digit == Low?[0] ? Low[1..] : null, digit == High?[0] ? High[1..] : null).Simplified();

        /// <summary>A bound that any digits satisfy is none, so that equal places are one.</summary>
        private Place Simplified() => this with { Low = Low?.Any(digit => digit != '0') == true ? Low : null, High = High?.Any(digit => digit != '9') == true ? High : null };
    }
}
