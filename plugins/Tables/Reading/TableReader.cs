using System.Globalization;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Reading;

/// <summary>The tables of a document, from its text. Bounded; stateless.</summary>
internal static class TableReader
{
    public const int MostRows = 200_000, MostColumns = 1_000;

    /// <summary>From this many columns on, texts of workbooks leave empty cells of short rows out, so that their columns cannot be told.</summary>
    private const int SparseColumns = 32;

    private const int MostNameRows = 3, LookedAt = 12;
    private static readonly string[] s_delimited = [".csv", ".tsv", ".tab", ".psv"];
    private static readonly string[] s_sheets = [".xlsx", ".xlsm", ".xltx", ".ods", ".ots", ".fods"];

    public static bool IsTable(string document) => IsDelimited(document) || s_sheets.Contains(Path.GetExtension(document), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="TableException">A table is larger than is computed.</exception>
    public static IReadOnlyList<Table> Read(string document, string text, CancellationToken cancellationToken)
    {
        if (IsDelimited(document))
        {
            var records = new List<(int, int, List<string>)>();
            foreach (var record in DelimitedRecords.Read(text, DelimitedRecords.Delimiter(text)))
                Add(records, record, document, cancellationToken);
            return records.Count == 0 ? [] : [Create(document, string.Empty, records, isSheet: false)];
        }

        var tables = new List<Table>();
        foreach (var (title, rows) in SheetTables.Read(text))
        {
            var kept = new List<(int, int, List<string>)>();
            foreach (var row in rows)
                Add(kept, row, document, cancellationToken);
            tables.Add(Create(document, title, kept, isSheet: true));
        }

        return tables;
    }

    private static bool IsDelimited(string document) => s_delimited.Contains(Path.GetExtension(document), StringComparer.OrdinalIgnoreCase);

    private static void Add(List<(int, int, List<string>)> records, (int, int, List<string> Fields) record, string document, CancellationToken cancellationToken)
    {
        if (records.Count % 1024 == 0)
            cancellationToken.ThrowIfCancellationRequested();
        if (records.Count > MostRows || record.Fields.Count > MostColumns)
            throw new TableException(TableErrorKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{document} has more than {MostRows} rows or {MostColumns} columns: split the file."));
        records.Add(record);
    }

    private static Table Create(string document, string title, List<(int Start, int End, List<string> Fields)> records, bool isSheet)
    {
        var names = NameRows(records, isSheet);
        var body = records.Skip(names.Count).ToList();
        var width = names.Count > 0 ? names.Max(row => row.Count) : body.Max(row => row.Fields.Count);
        var (rows, unread) = (new List<TableRow>(body.Count), new List<int>());
        for (var at = 0; at < body.Count; at++)
        {
            var (start, end, fields) = body[at];
            var number = names.Count + at + 1;
            while (fields.Count > width && fields[^1].Length == 0)
                fields.RemoveAt(fields.Count - 1);
            if (fields.Count > width || (isSheet && width >= SparseColumns && fields.Count * 4 < width))
            {
                unread.Add(number);
                continue;
            }

            while (fields.Count < width)
                fields.Add(string.Empty);
            rows.Add(new TableRow(number, start, end, fields));
        }

        return new Table(document, title, Names(names, width), rows, unread);
    }

    /// <summary>
    /// The rows that name the columns: a first row of words, if they are different or values stand below. In a sheet a row with empty cells may group the names
    /// of the row below it.
    /// </summary>
    private static List<List<string>> NameRows(List<(int, int, List<string> Fields)> records, bool isSheet)
    {
        var first = records.Take(LookedAt).Select(record => record.Fields).ToList();
        var words = first.TakeWhile(row => row.TrueForAll(cell => !IsValue(cell))).Count();
        if (words == 0 || first.Count < 2)
            return [];
        var count = 1;
        while (isSheet && count < Math.Min(words, MostNameRows) && words < first.Count && first[count - 1].Exists(cell => cell.Length == 0) && first[count].Count >= first[count - 1].Count)
            count++;
        var isDistinct = first[0].TrueForAll(cell => cell.Length <= 100) && first[0].Distinct(StringComparer.OrdinalIgnoreCase).Count() == first[0].Count;
        return isDistinct || words == count ? first[..count] : [];
    }

    /// <summary>Whether a cell is an amount or a date; years and single Chinese numerals can be names.</summary>
    private static bool IsValue(string cell) => cell.Any(char.IsAsciiDigit) && !(cell.Length == 4 && cell[..2] is "19" or "20") && (NumberText.Parse(cell) is not null || DateText.Parse(cell) is not null);

    private static List<string> Names(List<List<string>> rows, int width)
    {
        var (names, used) = (new List<string>(width), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var column = 0; column < width; column++)
        {
            var name = string.Join(' ', rows.Select(row => column < row.Count ? row[column] : string.Empty).Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal));
            var unique = name.Length == 0 ? Letters(column) : name;
            for (var again = 2; !used.Add(unique); again++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{name} {again}");
            names.Add(unique);
        }

        return names;
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
