using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>Which conditions the question's comparisons and times are, and all of them as one clause.</content>
internal sealed partial class QuestionReader
{
    /// <summary>Adds a comparison; false where it cannot be told of which column.</summary>
    private bool Compare(Match comparison)
    {
        var sign = comparison.Groups["gt"].Success ? ">" : comparison.Groups["lt"].Success ? "<" : comparison.Groups["ge"].Success ? ">=" : comparison.Groups["eq"].Success ? "=" : "<=";
        var unit = comparison.Groups["cur"].Value + comparison.Groups["unit"].Value;
        int? column = _named.Where(name => IsFigure(name.Column)).OrderBy(name => Math.Abs(name.At - comparison.Index)).Select(name => (int?)name.Column).FirstOrDefault();
        if (unit.Length > 0)
        {
            column = Single(c => IsFigure(c) && !Names.IsRate(_table.Columns[c]) && Names.Has(_words[c], unit)) ?? column;
            foreach (var (_, counted, called) in column is null ? Wording.Concepts : [])
                column ??= counted?.IsMatch(unit) == true ? Single(c => IsFigure(c) && called.IsMatch(_table.Columns[c])) : null;
            // Days are no weeks, euros no dollars, and years of service no salary.
            if (column is { } one && Wording.UnitsOf(unit) is [var kind] && (Wording.UnitsOf(_table.Columns[one]) is { Count: > 0 } units
                ? !units.Contains(kind) : !Wording.Concepts.Any(concept => concept.Unit?.IsMatch(unit) == true && concept.Called.IsMatch(_table.Columns[one]))))
                return false;
        }

        // "Orders over 10,000": of the one column of money, if no other has such numbers.
        if (unit.Length == 0 && _isOfDeals && column is null && Single(c => IsFigure(c) && Wording.IsMoney(_table.Columns[c])) is { } money && Number(comparison, "n", money) is { } amount
            && Enumerable.Range(0, _table.Columns.Count).Where(c => c != money && IsFigure(c)).All(c => _columns[c].Values.All(value => value.Kind != ValueKind.Number || value.Number.CompareTo(NumberText.Parse(amount)!.Value.WithPoint!.Value) < 0)))
            column = money;
        foreach (var (said, _, called) in column is null ? Wording.Concepts : [])
            column ??= said?.IsMatch(_text.Text) == true ? Single(c => IsFigure(c) && called.IsMatch(_table.Columns[c])) : null;
        if (column is not { } of || _columns[of].Trouble is not null)
            return false;
        if (Number(comparison, "n", of) is not { } number || (comparison.Groups["m"].Success && Number(comparison, "m", of) is null))
            return false;
        var bound = comparison.Groups["m"].Success ? $"between {number} and {Number(comparison, "m", of)}" : $"{sign} {number}";
        _where.Add(new Condition(of, Of.Bound, $"`{_table.Columns[of]}` {bound}") { Figure = bound });
        return true;
    }

    /// <summary>The number as the column has it: 5万 is 50000, or 5 where the column counts in 万; null where it is too large.</summary>
    private string? Number(Match comparison, string name, int column)
    {
        if (!decimal.TryParse(comparison.Groups[name].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e15m)
            return null;
        var (scales, other) = (comparison.Groups["scale"].Captures, comparison.Groups["m"]);
        var behind = comparison.Groups[name].Index + comparison.Groups[name].Length;
        var scale = ScaleOf(scales.FirstOrDefault(capture => capture.Index == behind)?.Value);
        // 3到5万: the scale is both numbers'.
        if (scale == 1 && name == "n" && other.Success && scales.Count == 1 && decimal.TryParse(other.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var second) && number < second)
            scale = ScaleOf(scales[0].Value);
        if (InTenThousands().IsMatch(_table.Columns[column]) && (scale > 1 || number >= 10_000 || comparison.Groups["unit"].Value == "元"))
            scale /= 10_000m;
        // "Over 10%" of shares that are written 0.15.
        if (comparison.Groups["unit"].Value is "%" or "percent" or "per cent" && _columns[column].Values.All(value => value.Kind != ValueKind.Number || (value.Unit != "%" && value.Number.CompareTo(1) <= 0)))
            scale /= 100m;
        return (number * scale).ToString("0.############", CultureInfo.InvariantCulture);

        static decimal ScaleOf(string? said) => said?.Trim() switch
        {
            "千" or "thousand" or "k" => 1_000m,
            "万" => 10_000m,
            "million" or "m" => 1_000_000m,
            "亿" => 100_000_000m,
            "billion" => 1_000_000_000m,
            _ => 1m,
        };
    }

    /// <summary>Adds times; false where it cannot be told of which column, or which year is meant.</summary>
    private bool AtTimes(List<NamedTime> times)
    {
        _isApart = times.Count == 2 && (_relation == Relation.Change || (_differs && TwoParts() is null));
        if (times.Count == 0)
            return true;
        if (DateColumn() is not { } dates)
        {
            if (Single(c => _columns[c].Kind == ColumnKind.Number && YearName().IsMatch(_table.Columns[c])) is not { } years)
                return false;
            foreach (var time in times)
            {
                if (time.OnYears(_table.Columns[years]) is not { } inYears)
                    return false;
                _where.Add(new Condition(years, time.Relation == TimeRelation.In ? Of.Time : Of.Bound, inYears) { At = time.At, First = new DateTime(time.Year!.Value, 1, 1) });
            }

            return times.Count == 1 || _isApart || !IsRange(times);
        }

        var known = _columns[dates].Values.Where(value => value.Kind == ValueKind.Date).ToList();
        var timed = known.Exists(value => value.Date.TimeOfDay != TimeSpan.Zero);
        var all = known.Select(value => value.Date.Year).Distinct().ToList();
        var days = new List<(DateTime First, DateTime Last)>();
        foreach (var time in times)
        {
            // "January to March 2024", "in March and April 2024": the year is both months'.
            var year = time.Year ?? (times.Select(t => t.Year).OfType<int>().Distinct().ToList() is [var said] ? said : all is [var one] ? one : null as int?);
            if (year is null || time.Days(year.Value) is not { } span)
                return false;
            days.Add(span);
        }

        if (times.Count == 2 && !_isApart && IsRange(times))
            _where.Add(new Condition(dates, Of.Time, NamedTime.On(_table.Columns[dates], days.Min(d => d.First), days.Max(d => d.Last), TimeRelation.In, timed)));
        else
            _where.AddRange(times.Zip(days, (time, span) => new Condition(dates, time.Relation == TimeRelation.In ? Of.Time : Of.Bound, NamedTime.On(_table.Columns[dates], span.First, span.Last, time.Relation, timed)) { At = time.At, First = span.First }));
        return true;
    }

    /// <summary>Whether two times are a beginning and an end: "from January to March", 1月到3月.</summary>
    private bool IsRange(List<NamedTime> times)
    {
        var (first, second) = times[0].At < times[1].At ? (times[0], times[1]) : (times[1], times[0]);
        var between = _text.Text[(first.At + first.Length)..second.At];
        return second.Relation is TimeRelation.Until || (Wording.Through().IsMatch(between) && between.Trim() is not ("" or "and"))
            || (between.Trim() == "and" && BetweenBefore().IsMatch(_text.Text[..first.At]));
    }

    /// <summary>Whether "or" joins nothing but cells or times of one column, and a denial reaches only what it stands before.</summary>
    private bool IsClearlyJoined()
    {
        var alternatives = _where.Where(condition => condition.Of != Of.Bound).GroupBy(condition => condition.Column).ToList();
        if (Wording.Or().IsMatch(_text.Left) && (alternatives.Count != 1 || !alternatives[0].Skip(1).Any() || _where.Exists(condition => condition.Of == Of.Bound)))
            return false;
        return !_where.Exists(condition => condition.IsDenied && _where.Exists(other => other.Column == condition.Column && other.Of != Of.Bound));
    }

    /// <summary>All conditions in one clause.</summary>
    private string Where() => Clause(_where);

    /// <summary>Conditions in one clause: cells of a column are alternatives, everything else holds at once.</summary>
    private static string Clause(IReadOnlyList<Condition> conditions)
    {
        var cells = conditions.Where(condition => condition.Of != Of.Bound).GroupBy(condition => condition.Column)
            .Select(same => string.Join(" or ", same.Select(condition => condition.Clause)) is var any && same.Skip(1).Any() ? $"({any})" : any);
        return string.Join(" and ", [.. cells, .. conditions.Where(condition => condition.Of == Of.Bound).Select(condition => condition.Clause)]);
    }

    [GeneratedRegex(@"[(（]\s*万", RegexOptions.CultureInvariant)]
    private static partial Regex InTenThousands();

    [GeneratedRegex(@"\bbetween\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenBefore();

    [GeneratedRegex("year|年", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearName();
}
