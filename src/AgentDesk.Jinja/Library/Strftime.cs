using System.Globalization;
using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Library;

/// <summary>C's <c>strftime</c> in the C locale, for a local time without a zone, with glibc's flags <c>-</c>, <c>_</c>, <c>0</c>, <c>^</c>.</summary>
internal static class Strftime
{
    public static string Format(RenderState state, string format, DateTime time)
    {
        state.ChargeText(format.Length);
        var output = new OutputBuffer(state);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                output.Append(format[i]);
                continue;
            }

            var start = i++;
            var flag = format[i] is '-' or '_' or '0' or '^' && i + 1 < format.Length ? format[i++] : '\0';
            var field = Field(format[i], time, flag);
            output.Append(field is null ? format[start..(i + 1)] : flag == '^' ? field.ToUpperInvariant() : field);
        }

        return output.ToString();
    }

    private static string? Field(char directive, DateTime time, char flag)
    {
        var hour12 = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        return directive switch
        {
            'Y' => Number(time.Year, 1, flag),
            'C' => Number(time.Year / 100, 2, flag),
            'y' => Number(time.Year % 100, 2, flag),
            'G' => Number(ISOWeek.GetYear(time), 1, flag),
            'g' => Number(ISOWeek.GetYear(time) % 100, 2, flag),
            'm' => Number(time.Month, 2, flag),
            'd' => Number(time.Day, 2, flag),
            'e' => Number(time.Day, 2, flag == '\0' ? '_' : flag),
            'j' => Number(time.DayOfYear, 3, flag),
            'H' => Number(time.Hour, 2, flag),
            'k' => Number(time.Hour, 2, flag == '\0' ? '_' : flag),
            'I' => Number(hour12, 2, flag),
            'l' => Number(hour12, 2, flag == '\0' ? '_' : flag),
            'M' => Number(time.Minute, 2, flag),
            'S' => Number(time.Second, 2, flag),
            'f' => Number((int)(time.Ticks % TimeSpan.TicksPerSecond / 10), 6, '\0'),
            'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1, flag),
            'w' => Number((int)time.DayOfWeek, 1, flag),
            'V' => Number(ISOWeek.GetWeekOfYear(time), 2, flag),
            'U' => Number((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2, flag),
            'W' => Number((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7, 2, flag),
            _ => Words(directive, time),
        };
    }

    private static string? Words(char directive, DateTime time)
    {
        return directive switch
        {
            'a' => Invariant("ddd"),
            'A' => Invariant("dddd"),
            'b' or 'h' => Invariant("MMM"),
            'B' => Invariant("MMMM"),
            'p' => time.Hour < 12 ? "AM" : "PM",
            'P' => time.Hour < 12 ? "am" : "pm",
            'c' => Invariant("ddd MMM ") + Number(time.Day, 2, '_') + Invariant(" HH:mm:ss yyyy"),
            'x' or 'D' => Invariant("MM/dd/yy"),
            'X' or 'T' => Invariant("HH:mm:ss"),
            'F' => Invariant("yyyy-MM-dd"),
            'R' => Invariant("HH:mm"),
            'r' => Invariant("hh:mm:ss ") + (time.Hour < 12 ? "AM" : "PM"),
            'z' or 'Z' => "",
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => null,
        };

        string Invariant(string pattern) => time.ToString(pattern, CultureInfo.InvariantCulture);
    }

    private static string Number(int value, int width, char flag)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        return flag switch
        {
            '-' => digits,
            '_' => digits.PadLeft(width),
            _ => digits.PadLeft(width, '0'),
        };
    }
}
