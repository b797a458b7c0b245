using System.Globalization;

namespace AgentDesk.Plugins.Tables;

/// <summary>Numbers of rows in few words: "2–5, 9".</summary>
internal static class RowRanges
{
    private const int MostRanges = 12;

    public static string Say(IEnumerable<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
                ranges[^1] = (ranges[^1].First, number);
            else
                ranges.Add((number, number));
        }

        var said = string.Join(", ", ranges.Take(MostRanges).Select(r => r.First == r.Last ? r.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{r.First}–{r.Last}")));
        return ranges.Count > MostRanges ? said + ", …" : said;
    }
}
