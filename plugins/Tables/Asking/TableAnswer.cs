using System.Globalization;
using System.Text;
using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>Says what a question's query found, in the question's language: the figure, how it was understood, and the rows that tell, each with the number that cites it.</summary>
/// <param name="question">The question as it was understood.</param>
/// <param name="result">What its query found.</param>
/// <param name="inChinese">Whether it was asked in Chinese.</param>
/// <param name="cite">Gives a row's number; empty where rows cannot be cited.</param>
internal sealed class TableAnswer(TableQuestion question, QueryResult result, bool inChinese, Func<TableRow, Task<string>> cite)
{
    private const int MostNamed = 8, LongestLabel = 80, Places = 4;

    public async Task<string> WriteAsync()
    {
        var text = new StringBuilder();
        if (question.Group is not null)
            Parts(text);
        else if (question.Figure is Figure.Rows or Figure.Count or Figure.Distinct)
            text.Append(Counted());
        else
            text.Append(Value());
        var named = question.Figure is Figure.Rows or Figure.Count or Figure.Min or Figure.Max && question.Group is null ? Telling().ToList() : [];
        if (named.Count > 0)
            text.Append(inChinese ? "：" : ": ").AppendJoin(inChinese ? "；" : "; ", await LabelsAsync(named));
        return text.Append(inChinese ? '。' : '.').ToString();
    }

    /// <summary>The rows that hold the extreme, or that were counted.</summary>
    private IEnumerable<TableRow> Telling()
    {
        var rows = result.Rows.Select(row => question.Table.Rows[row]);
        if (question.Figure is not (Figure.Min or Figure.Max))
            return question.Where.Length > 0 ? rows : [];
        var column = Column.Read(question.Table, question.Table.Find(question.Column!), CancellationToken.None);
        return result.Rows.Where(row => column.Values[row].CompareTo(result.Lines[0][0]) == 0).Select(row => question.Table.Rows[row]);
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
        var name = (question.Figure, inChinese) switch
        {
            (Figure.Max, true) => "最大值",
            (Figure.Min, true) => "最小值",
            (Figure.Mean, true) => "平均值",
            (Figure.Median, true) => "中位数",
            (_, true) => "合计",
            (Figure.Max, _) => "highest",
            (Figure.Min, _) => "lowest",
            (Figure.Mean, _) => "average",
            (Figure.Median, _) => "median",
            _ => "total",
        };
        return inChinese
            ? $"{question.Column} 的{name}是 {value}（{Of}，{rows} 行{Conditions}）"
            : $"The {name} {question.Column} is {value} ({rows} {(rows == 1 ? "row" : "rows")} of {Of}{Conditions})";
    }

    private void Parts(StringBuilder text)
    {
        text.Append(Of).Append(Conditions).Append(inChinese ? "：" : ": ");
        text.AppendJoin(inChinese ? "；" : "; ", result.Lines.Select(line => $"{line[0]} {Show(line[1])}"));
        text.Append(CultureInfo.InvariantCulture, $"{(inChinese ? "（" : " (")}{result.Names[1]}{(inChinese ? "）" : ")")}");
        if (question.Last is null && result.Total > result.Lines.Count)
            text.Append(CultureInfo.InvariantCulture, $"{(inChinese ? "；另有 " : "; and ")}{result.Total - result.Lines.Count}{(inChinese ? " 组" : " more")}");
    }

    private async Task<List<string>> LabelsAsync(List<TableRow> rows)
    {
        var labels = new List<string>();
        foreach (var row in rows.Take(MostNamed))
        {
            var number = await cite(row);
            labels.Add($"{Label(row)}{(number.Length > 0 ? $" [{number}]" : "")}");
        }

        if (rows.Count > MostNamed)
            labels.Add(string.Create(CultureInfo.InvariantCulture, $"{(inChinese ? "另有 " : "and ")}{rows.Count - MostNamed}{(inChinese ? " 行" : " more")}"));
        return labels;
    }

    /// <summary>The first two cells that are not empty.</summary>
    private static string Label(TableRow row) => Values.Column.Short(string.Join(", ", row.Cells.Where(cell => cell.Length > 0).Take(2)), LongestLabel);

    private string Of => question.Table.Document + (question.Table.Title.Length > 0 ? $" › {question.Table.Title}" : "");

    private string Conditions => question.Where.Length == 0 ? "" : (inChinese ? "，条件 " : " with ") + question.Where.Replace("`", "", StringComparison.Ordinal);

    /// <summary>A value; what does not end after a few places only about.</summary>
    private static string Show(Value value) =>
        value.ToString() is var text && text.StartsWith("≈ ", StringComparison.Ordinal) && decimal.TryParse(text.AsSpan(2), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? "≈ " + Math.Round(number, Places).ToString(CultureInfo.InvariantCulture) : text;
}
