using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Pdf.Layout;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>
/// Finds running heads, running feet and page numbers: lines in the margins that nearby pages have in the same place with the same words (digits
/// aside), or with a number that counts the pages.
/// </summary>
internal sealed partial class RunningLines
{
    /// <summary>Pages on either side that are looked at: heads alternate, and chapters end.</summary>
    public const int Neighbours = 4;

    private const int OutermostRows = 4;
    private const double Margin = 0.15;
    private const double SamePlace = 4;

    /// <summary>Lines of a text are closer than this, in ems.</summary>
    private const double TextDistance = 1.4;

    private readonly Dictionary<int, List<Sighting>> _pages = [];

    /// <summary>Remembers the margins of a page.</summary>
    public void See(PageRows page)
    {
        _pages[page.Number] = [.. Candidates(page).Select(row => new Sighting(Pattern(row.Text), row.X0, row.Y, Numbers(row.Text)))];
        _pages.Remove(page.Number - (2 * Neighbours) - 1);
    }

    /// <summary>The page without its running lines; its neighbours must have been seen.</summary>
    public PageRows Drop(PageRows page)
    {
        var running = Candidates(page).Where(row => IsRunning(row, page)).ToHashSet();
        running.RemoveWhere(row => IsPartOfText(row, page, running));
        return running.Count == 0 ? page : page with
        {
            Rows = [.. page.Rows.Where(row => !running.Contains(row))],
            Turned = [.. page.Turned.Select(rows => rows.Where(row => !running.Contains(row)).ToList()).Where(rows => rows.Count > 0)],
        };
    }

    /// <summary>Whether a line without a number runs into the text beside it: pages may well begin or end with the same words.</summary>
    private static bool IsPartOfText(Row row, PageRows page, HashSet<Row> running)
    {
        var at = page.Rows.IndexOf(row);
        if (at < 0 || Numbers(row.Text).Count > 0)
        {
            return false;
        }

        var inward = row.Y > page.Height / 2 ? 1 : -1;
        var next = at + inward;
        while (next >= 0 && next < page.Rows.Count && running.Contains(page.Rows[next]))
        {
            next += inward;
        }

        return next >= 0 && next < page.Rows.Count && Math.Abs(page.Rows[next].Y - page.Rows[next - inward].Y) < TextDistance * row.Size
            && Math.Abs(page.Rows[next].Size - row.Size) < 0.05 * row.Size;
    }

    private static IEnumerable<Row> Candidates(PageRows page)
    {
        var top = page.Rows.Take(OutermostRows).Where(row => row.Y > (1 - Margin) * page.Height);
        var bottom = page.Rows.TakeLast(OutermostRows).Where(row => row.Y < Margin * page.Height);
        return top.Concat(bottom).Concat(page.Turned.SelectMany(rows => rows)).Where(row => row.Characters <= 200);
    }

    private bool IsRunning(Row row, PageRows page)
    {
        var (pattern, numbers) = (Pattern(row.Text), Numbers(row.Text));
        var (repeated, counted) = (0, 0);
        for (var number = page.Number - Neighbours; number <= page.Number + Neighbours; number++)
        {
            if (number == page.Number || !_pages.TryGetValue(number, out var others))
            {
                continue;
            }

            var near = others.Where(other => Math.Abs(other.Y - row.Y) <= SamePlace).ToList();
            repeated += near.Exists(other => other.Pattern == pattern && pattern.Any(char.IsLetter)) ? 1 : 0;
            counted += near.Exists(other => numbers.Any(n => other.Numbers.Contains(n + (number - page.Number)))) ? 1 : 0;
        }

        return repeated > 0 || counted > 1 || counted == 1 && !pattern.Any(char.IsLetter) || IsPageNumber(row, page) || IsNumberedHead(row, page) || IsPrintMark(row, page);
    }

    /// <summary>A number alone at the edge is the page's, even where there is no other page to compare it with.</summary>
    private static bool IsPageNumber(Row row, PageRows page) => IsAlone(row, page, 0.1) && PageNumber().IsMatch(row.Text);

    /// <summary>A head with the page's own number at its beginning or end, in no larger type than the text.</summary>
    private static bool IsNumberedHead(Row row, PageRows page)
    {
        var number = page.Number.ToString(CultureInfo.InvariantCulture);
        return page.Number > 1
            && row.Characters < 80
            && (row.Words[0].Text == number || row.Words[^1].Text == number)
            && IsAlone(row, page, Margin)
            && row.Size <= Rivers.TypicalSize(page.Rows)
            && !row.Words.All(word => word.Font.IsBold);
    }

    /// <summary>What browsers print around a page: its address above or below, the date.</summary>
    private static bool IsPrintMark(Row row, PageRows page) => IsAlone(row, page, 0.07) && PrintMark().IsMatch(row.Text);

    private static bool IsAlone(Row row, PageRows page, double margin)
    {
        var isTop = row.Y > (1 - margin) * page.Height;
        if (!isTop && row.Y > margin * page.Height || !page.Rows.Contains(row))
        {
            return false;
        }

        var beyond = page.Rows.Where(other => other != row && Math.Abs(other.Y - row.Y) < 1.7 * row.Size);
        return !beyond.Any();
    }

    private static string Pattern(string text) => Digits().Replace(text, "#");

    private static List<int> Numbers(string text) => [.. Digits().Matches(text).Where(match => match.Length < 6).Select(match => int.Parse(match.ValueSpan, provider: null))];

    /// <summary>A line seen in the margin of a page.</summary>
    private sealed record Sighting(string Pattern, double X, double Y, List<int> Numbers);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[\p{P}\s]*(?:(?:page|p\.|seite|第)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:页|頁))?(?:\s*(?:of|/|von|共)\s*\d{1,4}(?:\s*(?:页|頁))?)?[\p{P}\s]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"https?://\S+$|^\d{1,4} (?:of|/) \d{1,4} \d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?: \d{1,2}:\d{2}(?: [AP]M)?)?$")]
    private static partial Regex PrintMark();
}
