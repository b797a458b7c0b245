using System.Globalization;
using System.Text;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>Shows the day numbers of spreadsheets as dates and times.</summary>
internal static class DateFormat
{
    private const int Days1904 = 1462;
    private const double LastDay = 2_958_466;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>The date as the section shows it, or null where the number is none.</summary>
    public static string? Format(NumberFormatSection section, double value, bool is1904)
    {
        if (!(value >= 0 && value < LastDay - Days1904))
        {
            return null;
        }

        // The first system believes that 1900 was a leap year: before its 29th of February it is a day behind.
        var days = is1904 ? value + Days1904 : value < 60 && value >= 1 ? value + 1 : value;
        var codes = section.Tokens.Select(token => token.IsLiteral ? "" : token.Text).ToList();
        var unit = TimeSpan.FromMilliseconds(codes.Count(code => code == "0") switch
        {
            0 => 1000,
            1 => 100,
            2 => 10,
            _ => 1,
        });
        var date = Epoch.AddTicks((long)Math.Round(days * TimeSpan.TicksPerDay / unit.Ticks) * unit.Ticks);
        var is12Hours = codes.Exists(code => code is "AM/PM" or "A/P" or "上午/下午");
        var text = new StringBuilder();
        for (var at = 0; at < codes.Count; at++)
        {
            text.Append(section.Tokens[at].IsLiteral ? section.Tokens[at].Text : Part(codes, at, date, value, is12Hours));
        }

        return text.ToString().Trim();
    }

    private static string Part(List<string> codes, int at, DateTime date, double value, bool is12Hours)
    {
        var hour = is12Hours ? ((date.Hour + 11) % 12) + 1 : date.Hour;
        return codes[at] switch
        {
            "[h" => Whole(value * 24),
            "[m" => Whole(value * 24 * 60),
            "[s" => Whole(value * 24 * 60 * 60),
            "yy" or "y" => Two(date.Year % 100),
            ['y' or 'e' or 'b', ..] => date.Year.ToString(CultureInfo.InvariantCulture),
            "m" or "mm" when IsMinute(codes, at) => codes[at].Length == 2 ? Two(date.Minute) : Plain(date.Minute),
            "m" => Plain(date.Month),
            "mm" => Two(date.Month),
            "mmm" => Names.GetAbbreviatedMonthName(date.Month),
            "mmmmm" => Names.GetMonthName(date.Month)[..1],
            ['m', ..] => Names.GetMonthName(date.Month),
            "d" => Plain(date.Day),
            "dd" => Two(date.Day),
            "ddd" => Names.GetAbbreviatedDayName(date.DayOfWeek),
            ['d', ..] => Names.GetDayName(date.DayOfWeek),
            "aaa" => "周" + "日一二三四五六"[(int)date.DayOfWeek],
            ['a', 'a', ..] => "星期" + "日一二三四五六"[(int)date.DayOfWeek],
            "h" => Plain(hour),
            ['h', ..] => Two(hour),
            "s" => Plain(date.Second),
            ['s', ..] => Two(date.Second),
            "AM/PM" => date.Hour < 12 ? "AM" : "PM",
            "A/P" => date.Hour < 12 ? "A" : "P",
            "上午/下午" => date.Hour < 12 ? "上午" : "下午",
            "0" => date.Millisecond.ToString("000", CultureInfo.InvariantCulture).Substring(Math.Min(2, codes.Take(at).Count(code => code == "0")), 1),
            "/" or "." or "," or "-" => codes[at],
            _ => "",
        };
    }

    /// <summary>Whether an m means minutes: after hours or before seconds.</summary>
    private static bool IsMinute(List<string> codes, int at) =>
        codes.Take(at).LastOrDefault(IsPart) is ['h', ..] or "[h" || codes.Skip(at + 1).FirstOrDefault(IsPart) is ['s', ..];

    private static bool IsPart(string code) => code.Length > 0 && code[0] is 'y' or 'm' or 'd' or 'h' or 's' or '[';

    private static string Whole(double value) => Math.Floor(value + 1e-6).ToString("0", CultureInfo.InvariantCulture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
