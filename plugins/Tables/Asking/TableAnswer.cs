using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>Says what a question's query found, in the question's language: the figure, how it was understood, and the rows that tell, each with the number that cites it.</summary>
/// <param name="question">The question as it was understood.</param>
/// <param name="result">What its query found.</param>
/// <param name="inChinese">Whether it was asked in Chinese.</param>
/// <param name="cite">Gives a row's number; empty where rows cannot be cited.</param>
/// <param name="cancellationToken">Cancels the reading of columns.</param>
internal sealed partial class TableAnswer(TableQuestion question, QueryResult result, bool inChinese, Func<TableRow, Task<string>> cite, CancellationToken cancellationToken)
{
    private const int MostNamed = 10, LongestLabel = 120, Places = 4;

    private readonly Columns _columns = new(question.Table, cancellationToken);

    public async Task<string> WriteAsync()
    {
        return question.Also is { } also && Also(also) is { } second ? $"{await FirstAsync()}{(inChinese ? "" : " ")}{second}" : await FirstAsync();
    }

    private async Task<string> FirstAsync()
    {
        if (question.Parts.Count > 0)
            return Related();
        if (result.Matched == 0)
            return inChinese ? $"{Of}中没有这样的行{Conditions}。" : $"No rows of {Of}{Conditions}.";
        if (question.Key is { } key && result.Rows is [var only])
            return await CellAsync(only, question.Table.Find(key));
        if (question is { Key: { } name, Column: { } by } && result.Rows is [var one, var two])
            return await ComparedAsync(one, two, question.Table.Find(name), question.Table.Find(by));
        var text = new StringBuilder();
        // Parts of one row each are told as rows.
        var alone = question is { Figure: Figure.Count, Where.Length: > 0, Period: null, Last: null } && result.Total == result.Matched && result.Matched <= MostNamed;
        if (question.IsParted && !alone)
            Parts(text);
        else if (question.Top is not null)
            text.Append(Foremost());
        else if (question.Figure is Figure.Rows or Figure.Count or Figure.Distinct)
            text.Append(Counted());
        else
            text.Append(Value());
        var named = question.Figure is Figure.Rows or Figure.Count or Figure.Min or Figure.Max && (!question.IsParted || alone) ? Telling().ToList() : [];
        if (named.Count > 0)
            text.Append(inChinese ? "：" : ": ").AppendJoin(inChinese ? "；" : "; ", await LabelsAsync(named, question.Figure is Figure.Rows or Figure.Count ? result.Matched : named.Count));
        if (question.Table.Unread.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"{(inChinese ? "（另有 " : " (")}{question.Table.Unread.Count}{(inChinese ? " 行单元格过多或过少，未计入）" : " more rows have too many or too few cells and are left out)")}");
        return text.Append(inChinese ? '。' : '.').ToString();
    }

    /// <summary>The cells of one row that were asked for: "price of DK-520: 719.00 [1]".</summary>
    private async Task<string> CellAsync(int place, int key)
    {
        var row = question.Table.Rows[place];
        var number = await cite(row);
        var cells = question.Named.Select(name => (Name: name, Cell: Shared(place, name) ?? Cell(row, question.Table.Find(name))));
        var said = inChinese ? string.Join("；", cells.Select(c => $"{Cell(row, key)}的{c.Name}：{c.Cell}")) : string.Join("; ", cells.Select(c => $"{c.Name} of {Cell(row, key)}: {c.Cell}"));
        return $"{said}{(number.Length > 0 ? $" [{number}]" : "")}{(inChinese ? '。' : '.')}";
    }

    /// <summary>Two cells of a column and what one has more: "price_eur of OC-310: 189.00 [1]; of OC-350: 429.00 [2]. OC-350 has 240 more."</summary>
    private async Task<string> ComparedAsync(int one, int two, int key, int by)
    {
        var (name, said) = (question.Table.Columns[by], new List<string>());
        foreach (var row in ((int[])[one, two]).Select(place => question.Table.Rows[place]))
        {
            var number = await cite(row);
            var cell = $"{Cell(row, by)}{(number.Length > 0 ? $" [{number}]" : "")}";
            said.Add(inChinese ? $"{Cell(row, key)}的{name}：{cell}" : $"{(said.Count == 0 ? $"{name} of" : "of")} {Cell(row, key)}: {cell}");
        }

        var (a, b) = (_columns[by].Values[one], _columns[by].Values[two]);
        var (greater, more) = a.CompareTo(b) >= 0 ? (Cell(question.Table.Rows[one], key), (a, b)) : (Cell(question.Table.Rows[two], key), (b, a));
        var difference = (a.Kind, b.Kind) switch
        {
            (ValueKind.Number, ValueKind.Number) when a.CompareTo(b) == 0 => inChinese ? "两者相同" : "They are the same",
            (ValueKind.Number, ValueKind.Number) when a.Unit == b.Unit => Show(Values.Value.Of(more.Item1.Number - more.Item2.Number, a.Unit)) is var amount && inChinese ? $"{greater}多 {amount}" : $"{greater} has {amount} more",
            (ValueKind.Date, ValueKind.Date) => (more.Item1.Date - more.Item2.Date).Days is var days && inChinese ? $"{greater}晚 {days} 天" : $"{greater} is {days} days later",
            _ => null,
        };
        return inChinese ? $"{string.Join("；", said)}。{(difference is null ? "" : difference + "。")}" : $"{string.Join("; ", said)}.{(difference is null ? "" : $" {difference}.")}";
    }

    /// <summary>"3 × 189.00 = 567"; null where the cell itself is asked for.</summary>
    private string? Shared(int row, string name)
    {
        var at = question.Table.Find(name);
        if (question.Multiple is not var (times, of) || _columns[at].Values[row] is not { Kind: ValueKind.Number } value)
            return null;
        var result = value.Number * NumberText.Parse(times)!.Value.WithPoint!.Value / new Exact(of, 1);
        return $"{times}{(of == 100 ? "%" : "")} × {question.Table.Rows[row].Cells[at]} = {Show(Values.Value.Of(result, value.Unit))}";
    }

    /// <summary>The rows that hold the extreme, or that were counted.</summary>
    private IEnumerable<TableRow> Telling()
    {
        var rows = result.Rows.Select(row => question.Table.Rows[row]);
        if (question.Figure is not (Figure.Min or Figure.Max))
            return question.Where.Length > 0 ? rows : [];
        var column = _columns[question.Table.Find(question.Column!)];
        if (question.Top is { } count)
            return Foremost([.. result.Rows.Where(row => column.Values[row].Kind != ValueKind.Missing)], count, row => column.Values[row]).Select(row => question.Table.Rows[row]);
        return result.Rows.Where(row => column.Values[row].CompareTo(result.Lines[0][0]) == 0).Select(row => question.Table.Rows[row]);
    }

    /// <summary>The first of what is sorted, with those that are as great as the last of them.</summary>
    private static List<T> Foremost<T>(IReadOnlyList<T> sorted, int count, Func<T, Value> of) =>
        [.. sorted.Where((item, at) => at < count || of(item).CompareTo(of(sorted[count - 1])) == 0)];

    private string Foremost()
    {
        var count = Telling().Count();
        return inChinese ? $"{question.Column}{(question.Figure, OfDates) switch { (Figure.Max, true) => "最晚", (Figure.Max, _) => "最高", (_, true) => "最早", _ => "最低" }}的 {count} 行（{Of}，{result.Matched} 行{Conditions}）"
            : $"The {count} {Named} ({result.Matched} {(result.Matched == 1 ? "row" : "rows")} of {Of}{Conditions})";
    }

    private string Counted() => (question.Figure, inChinese) switch
    {
        (Figure.Distinct, true) => $"{Of}中有 {Show(result.Lines[0][0])} 个不同的 {question.Column}{Conditions}",
        (Figure.Distinct, _) => $"{Of} has {Show(result.Lines[0][0])} different values of {question.Column}{Conditions}",
        (_, true) => $"{Of}中有 {result.Matched} 行{Conditions}",
        _ => $"{result.Matched} of {question.Table.Rows.Count} rows of {Of}{Conditions}",
    };

    private string Value()
    {
        var (value, rows) = (Show(result.Lines[0][0]), result.Matched);
        if (rows == 1 && question.Figure is Figure.Sum or Figure.Mean or Figure.Median)
            return inChinese ? $"{question.Column}是 {value}（{Of}，1 行{Conditions}）" : $"{question.Column}: {value} (1 row of {Of}{Conditions})";
        return inChinese
            ? $"{question.Column}的{Name}是 {value}（{Of}，{rows} 行{Conditions}）"
            : $"The {Named} is {value} ({rows} {(rows == 1 ? "row" : "rows")} of {Of}{Conditions})";
    }

    private string Name => (question.Figure, inChinese) switch
    {
        (Figure.Max, true) => OfDates ? "最晚值" : "最大值",
        (Figure.Min, true) => OfDates ? "最早值" : "最小值",
        (Figure.Mean, true) => "平均值",
        (Figure.Median, true) => "中位数",
        (_, true) => "合计",
        (Figure.Max, _) => OfDates ? "latest" : "highest",
        (Figure.Min, _) => OfDates ? "earliest" : "lowest",
        (Figure.Mean, _) => "average",
        (Figure.Median, _) => "median",
        _ => "total",
    };

    private bool OfDates => question.Column is { } column && _columns[question.Table.Find(column)].Kind == ColumnKind.Date;

    /// <summary>"Average price", but not "total total".</summary>
    private string Named => string.Equals(Name, question.Column, StringComparison.OrdinalIgnoreCase) ? question.Column! : $"{Name} {question.Column}";

    private void Parts(StringBuilder text)
    {
        var figure = question.Figure == Figure.Count ? (inChinese ? "行数" : "number of rows") : inChinese ? $"{question.Column}的{Name}" : Named;
        var keys = (question.Group is null ? 0 : 1) + (question.Period is null ? 0 : 1);
        var isShare = question.Relation == Relation.Share;
        if (isShare)
            figure = inChinese ? $"{figure}及占比" : $"{figure} and share";
        var lines = question.Last is null ? result.Lines : Foremost(result.Lines, question.Top ?? 1, line => line[keys]);
        var foremost = question.Top is null ? "" : (question.Last, inChinese) switch
        {
            (true, true) => $"，最高的 {lines.Count} 个",
            (_, true) => $"，最低的 {lines.Count} 个",
            (true, _) => $", the {lines.Count} highest",
            _ => $", the {lines.Count} lowest",
        };
        if (question.Having is { } having)
            figure += " " + (inChinese ? InChinese(having) : having);
        if (lines.Count == 0)
            text.Append(inChinese ? $"没有{question.Group}符合：" : $"No {question.Group} meets this: ");
        var period = question.Period is not var (part, dates) ? null : inChinese ? $"{dates}的{(part == "year" ? "年份" : part == "quarter" ? "季度" : "月份")}" : $"{part} of {dates}";
        var parts = string.Join(inChinese ? "和" : " and ", new[] { question.Group, period }.OfType<string>());
        text.Append(inChinese ? $"{figure}（{Of}，按{parts}{foremost}{Conditions}）" : $"{char.ToUpperInvariant(figure[0])}{figure[1..]} by {parts}{foremost} ({Of}{Conditions})");
        if (lines.Count > 0)
            text.Append(inChinese ? "：" : ": ");
        text.AppendJoin(inChinese ? "；" : "; ", lines.Select(line => $"{string.Join(", ", line.Take(keys).Select(key => key.Kind == ValueKind.Missing ? "–" : key.ToString()))} {Show(line[keys])}{(isShare ? $", {Percent(line[keys + 1])}" : "")}"));
        if (question.Last is null && result.Total > result.Lines.Count)
            text.Append(CultureInfo.InvariantCulture, $"{(inChinese ? "；另有 " : "; and ")}{result.Total - result.Lines.Count}{(inChinese ? " 组" : " more")}");
    }

    private async Task<List<string>> LabelsAsync(List<TableRow> rows, int all)
    {
        var labels = new List<string>();
        var most = Math.Max(MostNamed, question.Top ?? 0);
        foreach (var row in rows.Take(most))
        {
            var number = await cite(row);
            labels.Add($"{Label(row)}{(number.Length > 0 ? $" [{number}]" : "")}");
        }

        if (all > most)
            labels.Add(string.Create(CultureInfo.InvariantCulture, $"{(inChinese ? "另有 " : "and ")}{all - most}{(inChinese ? " 行" : " more")}"));
        return labels;
    }

    /// <summary>The first two cells that are not empty, behind a number of the row the text that names it instead of the second, and those that the question names.</summary>
    private string Label(TableRow row)
    {
        var first = Enumerable.Range(0, row.Cells.Count).Where(at => row.Cells[at].Length > 0).Take(2).ToList();
        if (first.Count == 2 && Names.IsKey(question.Table.Columns[first[0]]) && Title() is > 0 and var title && row.Cells[title].Length > 0)
            first[1] = title;
        var asked = question.Named.Select(question.Table.Find).Where(at => !first.Contains(at) && (question.Top is not null || question.Table.Columns[at] != question.Column)).Select(at => $"{question.Table.Columns[at]} {Cell(row, at)}");
        return Values.Column.Short(string.Join(", ", first.Select(at => Cell(row, at)).Concat(asked)), LongestLabel);
    }

    /// <summary>The first column of texts that are all different, but for what numbers the rows; -1 where there is none.</summary>
    private int Title() => Enumerable.Range(0, question.Table.Columns.Count).FirstOrDefault(
        at => !Names.IsKey(question.Table.Columns[at]) && _columns[at] is { Kind: ColumnKind.Text, IsUnique: true }, -1);

    /// <summary>A cell on one line, without brackets, which would look like a citation.</summary>
    private static string Cell(TableRow row, int at) =>
        row.Cells[at].Length == 0 ? "–" : string.Join(' ', row.Cells[at].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('[', '(').Replace(']', ')');

    private string Of => question.Table.Document + (question.Table.Title.Length > 0 ? $" › {question.Table.Title}" : "");

    private string Conditions => question.Where.Length == 0 ? "" : (inChinese ? "，条件 " : " with ") + Said(question.Where);

    private string Said(string clause) => inChinese ? InChinese(clause) : clause.Replace("`", "", StringComparison.Ordinal);

    private static string InChinese(string clause) => Clause().Replace(clause, word => word.Value switch
    {
        "`" => "",
        " and " => " 且 ",
        " or " => " 或 ",
        "not " => "非 ",
        " contains " => " 包含 ",
        " is empty" => " 为空",
        _ => $" 在 {word.Groups["a"].Value} 到 {word.Groups["b"].Value} 之间",
    });

    /// <summary>A value; of what does not end two places, or more where it is less than 1.</summary>
    private static string Show(Value value) => About().Replace(value.ToString(), about =>
        decimal.TryParse(about.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Math.Round(number, Math.Abs(number) < 1 ? Places : 2).ToString(CultureInfo.InvariantCulture) : about.Value);

    [GeneratedRegex(@"`| and | or |\bnot | contains | is empty| between (?<a>[0-9.-]+) and (?<b>[0-9.-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    [GeneratedRegex(@"(?<=≈ \D*)-?[0-9]+\.[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex About();
}
