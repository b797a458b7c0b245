using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>Days, months, quarters, half-years and years that a question names, as spans of days.</summary>
internal static partial class TimeSpans
{
    private const string ChineseMonths = "一二三四五六七八九十";

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Takes them from the text.</summary>
    public static List<NamedTime> Take(QuestionText text) =>
        [.. new[] { Iso(), Half(), Quarter(), DayMonth(), Month(), ChineseDate(), Year() }.SelectMany(text.Take).Select(Of)];

    private static NamedTime Of(Match match)
    {
        int? Number(string name) => match.Groups[name] is not { Success: true } group ? null : int.TryParse(group.Value, CultureInfo.InvariantCulture, out var figure) ? figure : ChineseMonths.IndexOf(group.Value[^1], StringComparison.Ordinal) + (group.Length > 1 ? 11 : 1);
        var month = match.Groups["name"] is { Success: true } named ? Array.IndexOf(s_months, named.Value[..3]) + 1 : Number("m");
        int? quarter = match.Groups["q"] is { Success: true } q ? q.Value[^1] switch { '1' or '一' => 1, '2' or '二' => 2, '3' or '三' => 3, '4' or '四' => 4, _ => Array.IndexOf(["first", "second", "third", "fourth"], q.Value) + 1 } : null;
        var relation = match.Groups["rel"].Value.Trim() switch
        {
            "before" or "以前" or "之前" or "前" => TimeRelation.Before,
            "after" or "以后" or "之后" or "后" => TimeRelation.After,
            "since" or "以来" or "起" => TimeRelation.Since,
            "until" or "by" or "till" or "为止" => TimeRelation.Until,
            _ => TimeRelation.In,
        };
        int? half = match.Groups["h"] is { Success: true } h ? h.Value is "h1" or "first" or "上" ? 1 : 2 : null;
        return new NamedTime(match.Index, match.Length, relation, Number("y"), half, quarter, month, Number("d"));
    }

    private const string Relation = @"(?:\b(?<rel>before|after|since|until|till|by|from)\s+|\b(?:in|of|on|for|during)\s+)?(?:the\s+)?", ChineseRelation = "(?<rel>以前|之前|以后|之后|以来|为止|起|前|后)?";
    private const string MonthName = @"(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?=,?\s+[0-9])|(?<=\b(?:in|of|on|for|during|before|after|since|until|till|by|from)\s+)may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b";
    private const string OfYear = @"(?:,?\s*(?:of\s+)?(?<y>(?:19|20)[0-9]{2})(?![0-9]))?";

    [GeneratedRegex(Relation + @"(?<y>(?:19|20)[0-9]{2})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(Relation + @"(?:(?<h>h[12])\b|(?<h>first|second) half(?: of the year)?\b)" + OfYear + @"|(?:(?<y>(?:19|20)[0-9]{2})年)?(?<h>[上下])半年", RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(Relation + @"(?:(?<q>q[1-4])\b|(?<q>first|second|third|fourth) quarter\b)" + OfYear + @"|(?:(?<y>(?:19|20)[0-9]{2})年)?第?(?<q>[一二三四1-4])季度", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(Relation + @"(?<d>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + MonthName + OfYear, RegexOptions.CultureInvariant)]
    private static partial Regex DayMonth();

    [GeneratedRegex(Relation + @"\b" + MonthName + @"(?:\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]))?" + OfYear, RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"在?(?:(?<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?<m>[0-9]{1,2}|(?<![一二三四五六七八九十几每各按近前后第上下])(?:十[一二]?|[一二三四五六七八九])(?=月(?!薪|工资|租|均|度|内|以内)))月(?:份|(?<d>[0-9]{1,2})[日号])?" + ChineseRelation, RegexOptions.CultureInvariant)]
    private static partial Regex ChineseDate();

    [GeneratedRegex(Relation + @"(?<![0-9.,-])(?<y>(?:19|20)[0-9]{2})(?![0-9.,-]?[0-9])(?:年度?)?" + ChineseRelation, RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}

/// <summary>How something stands to a time.</summary>
internal enum TimeRelation
{
    In,
    Before,
    After,
    Since,
    Until,
}

/// <summary>A time that a question names; the year may be missing.</summary>
internal sealed record NamedTime(int At, int Length, TimeRelation Relation, int? Year, int? Half, int? Quarter, int? Month, int? Day)
{
    /// <summary>Its first and last day; null where it is no date.</summary>
    /// <param name="year">The year where none is named.</param>
    public (DateTime First, DateTime Last)? Days(int year)
    {
        var (from, months) = (Half, Quarter, Month) switch
        {
            ({ } half, _, _) => ((half * 6) - 5, 6),
            (_, { } quarter, _) => ((quarter * 3) - 2, 3),
            (_, _, { } month) => (month, 1),
            _ => (1, 12),
        };
        if (Year is null && year is < 1000 or > 9000)
            return null;
        if (from is < 1 or > 12 || Day is < 1 || Day > DateTime.DaysInMonth(Year ?? year, from))
            return null;
        var first = new DateTime(Year ?? year, from, Day ?? 1);
        return (first, Day is null ? first.AddMonths(months).AddDays(-1) : first);
    }

    /// <summary>The condition on a column of dates.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="relation">How the dates stand to these days.</param>
    /// <param name="timed">Whether the dates have times of day.</param>
    public static string On(string column, DateTime first, DateTime last, TimeRelation relation, bool timed)
    {
        return relation switch
        {
            TimeRelation.Before => Compare("<", first),
            TimeRelation.After => timed ? Compare(">=", last.AddDays(1)) : Compare(">", last),
            TimeRelation.Since => Compare(">=", first),
            TimeRelation.Until => timed ? Compare("<", last.AddDays(1)) : Compare("<=", last),
            _ when timed => $"({Compare(">=", first)} and {Compare("<", last.AddDays(1))})",
            _ => first == last ? Compare("=", first) : $"`{column}` between {Say(first)} and {Say(last)}",
        };

        string Compare(string sign, DateTime day) => $"`{column}` {sign} {Say(day)}";

        static string Say(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The condition on a column of years; null where more than a year is named.</summary>
    public string? OnYears(string column) => Year is null || Half is not null || Quarter is not null || Month is not null ? null
        : string.Create(CultureInfo.InvariantCulture, $"`{column}` {Relation switch { TimeRelation.Before => "<", TimeRelation.After => ">", TimeRelation.Since => ">=", TimeRelation.Until => "<=", _ => "=" }} {Year}");
}
