using System.Globalization;
using AgentDesk.Plugins.Clock.Dates;
using NodaTime.Text;

namespace AgentDesk.Plugins.Clock.Tests;

/// <summary>Held to what Python's datetime and zoneinfo and ICU's Chinese calendar say; vectors/generate.* wrote the files.</summary>
public sealed class VectorTests
{
    [Fact]
    public void Dates_AreThoseOfPython()
    {
        var (wrong, count) = (new List<string>(), 0);
        foreach (var row in Rows("dates.tsv"))
        {
            count++;
            var actual = row[0] switch
            {
                "date" => ClockPlugin.Date(ClockKernel.Sunday, row[1]),
                "between" => ClockPlugin.Between(ClockKernel.Sunday, row[1], row[2], row[3]),
                _ => ClockPlugin.Convert(ClockKernel.Sunday, row[1], row[2], row[3]),
            };
            if (actual != row[^1])
                wrong.Add($"{string.Join(" | ", row)} but is {actual}");
        }

        Assert.True(count > 3_000);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    /// <summary>
    /// ICU computes new moons and leap months itself and misses the almanac on these days: New Year was on 3 February 1954 and will be on 6 February 2027 and
    /// 3 February 2030, the leap months of 1917 and 1987 were the second and the sixth, and the seventh month of 2012 began on 17 August.
    /// </summary>
    private static readonly Dictionary<string, (int, int, bool, int)> s_almanac = new()
    {
        ["1917-05-03"] = (1917, 3, false, 13),
        ["1954-02-04"] = (1954, 1, false, 2),
        ["1987-09-18"] = (1987, 7, false, 26),
        ["2012-09-04"] = (2012, 7, false, 19),
        ["2027-02-07"] = (2027, 1, false, 2),
        ["2030-02-02"] = (2029, 12, false, 30),
    };

    [Fact]
    public void LunarDates_AreThoseOfIcuOrTheAlmanac()
    {
        var (wrong, count) = (new List<string>(), 0);
        foreach (var row in Rows("lunar.tsv"))
        {
            count++;
            var date = LocalDatePattern.Iso.Parse(row[0]).Value;
            var expected = s_almanac.TryGetValue(row[0], out var known) ? known : (Int(row[1]), Int(row[2]), row[3] == "leap", Int(row[4]));
            if (LunarCalendar.Of(date) != expected || LunarCalendar.ToCivil(expected.Item1, expected.Item2, expected.Item3, expected.Item4) != date)
                wrong.Add($"{string.Join(' ', row)} but is {LunarCalendar.Of(date)}");
        }

        Assert.True(count > 900);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(typeof(VectorTests).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line.Split('\t');
    }
}
