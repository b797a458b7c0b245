using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Reading;

/// <summary>
/// Finds the tables in the extracted text of a workbook: a row is a line whose cells are parted by " | ", rows follow each other without an empty line, and
/// the lines above that are no rows name sheet and title.
/// </summary>
internal static partial class SheetTables
{
    public static IEnumerable<(string Title, List<(int Start, int End, List<string> Fields)> Rows)> Read(string text)
    {
        var (titles, rows) = (new List<string>(), new List<(int, int, List<string>)>());
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            var line = text[start..end];
            var cells = Border().Split($" {line} ");
            if (cells.Length > 1 || (rows.Count > 0 && line.Length > 0))
            {
                rows.Add((start, end, [.. cells.Select(cell => cell.Trim())]));
            }
            else
            {
                if (rows.Count > 0)
                {
                    yield return (string.Join(" › ", titles.TakeLast(2)), rows);
                    (titles, rows) = ([], []);
                }

                if (line.Trim() is { Length: > 0 and <= 100 } title)
                    titles.Add(title);
            }

            start = end + 1;
        }

        if (rows.Count > 0)
            yield return (string.Join(" › ", titles.TakeLast(2)), rows);
    }

    /// <summary>Empty cells leave one space between their borders.</summary>
    [GeneratedRegex(@"(?<= )\|(?= )", RegexOptions.CultureInvariant)]
    private static partial Regex Border();
}
