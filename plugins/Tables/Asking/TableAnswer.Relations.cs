using System.Numerics;
using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>Says shares, changes, and a second figure of the same rows.</content>
internal sealed partial class TableAnswer
{
    /// <summary>A second figure of the same rows; null where there is none.</summary>
    private string? Also(TableQuestion also)
    {
        if (result.Matched == 0)
            return null;
        var found = QueryRunner.Run(also.Table, also.Query, cancellationToken);
        var (figure, value) = (new TableAnswer(also, found, inChinese, cite, cancellationToken).Called(also.Figure), Show(found.Lines[0][0]));
        return inChinese ? $"{figure}是 {value}。" : $"The {figure} is {value}.";
    }

    /// <summary>The part's share of the whole, or what changed from the first part to the second.</summary>
    private string Related()
    {
        var line = result.Lines.Count > 0 ? result.Lines[0] : [];
        for (var part = 0; part < question.Parts.Count; part++)
        {
            if (line.Count == 0 || line[(2 * part) + 1].Number.Numerator.IsZero)
                return inChinese ? $"{Of}中没有这样的行，条件 {Said(Both(question.Parts[part]))}。" : $"No rows of {Of} with {Said(Both(question.Parts[part]))}.";
        }

        return question.Relation == Relation.Share ? Share(line) : Change(line);

        string Both(string part) => question.Where.Length == 0 ? part : $"{part} and {question.Where}";
    }

    /// <summary>"The share with region = 'Export' in the total amount is 25% (50 of 200; sales.csv)."</summary>
    private string Share(IReadOnlyList<Value> line)
    {
        var (part, whole, percent) = (Show(line[0]), Show(line[2]), Percent(line[3]));
        if (question.Figure == Figure.Count)
            return inChinese ? $"{Said(question.Parts[0])} 的行占 {percent}（{part} / {whole} 行，{Of}{Conditions}）。" : $"The share of rows with {Said(question.Parts[0])} is {percent} ({part} of {whole} rows of {Of}{Conditions}).";
        return inChinese
            ? $"{Said(question.Parts[0])} 占{Called(question.Figure)}的 {percent}（{part} / {whole}，{Of}{Conditions}）。"
            : $"The share with {Said(question.Parts[0])} in the {Called(question.Figure)} is {percent} ({part} of {whole}; {Of}{Conditions}).";
    }

    /// <summary>"The total amount is 90 with …, 10 less (-10%) than 100 with … (sales.csv)."</summary>
    private string Change(IReadOnlyList<Value> line)
    {
        var (before, after) = (line[0], line[2]);
        var (one, other) = (Said(question.Parts[0]), Said(question.Parts[1]));
        if (before.Kind != ValueKind.Number || after.Kind != ValueKind.Number || before.Unit != after.Unit)
            return inChinese ? $"{Called(question.Figure)}：{one} 为 {Show(before)}；{other} 为 {Show(after)}（{Of}{Conditions}）。" : $"The {Called(question.Figure)} is {Show(before)} with {one}; {Show(after)} with {other} ({Of}{Conditions}).";
        var change = after.Number - before.Number;
        var isLess = change.Numerator.Sign < 0;
        var amount = Show(Values.Value.Of(isLess ? default(Exact) - change : change, after.Unit));
        var percent = before.Number.Numerator.Sign <= 0 ? "" : $"{(inChinese ? "（" : " (")}{(isLess ? "" : "+")}{Percent(Values.Value.Of(change * 100 / before.Number, "%"))}{(inChinese ? "）" : ")")}";
        if (change.Numerator.IsZero)
            return inChinese ? $"{Called(question.Figure)}：{other} 为 {Show(after)}，与 {one} 相同（{Of}{Conditions}）。" : $"The {Called(question.Figure)} is {Show(after)} with {other}, the same as with {one} ({Of}{Conditions}).";
        return inChinese
            ? $"{Called(question.Figure)}：{other} 为 {Show(after)}，比 {one} 的 {Show(before)} {(isLess ? "少" : "多")} {amount}{percent}（{Of}{Conditions}）。"
            : $"The {Called(question.Figure)} is {Show(after)} with {other}, {amount} {(isLess ? "less" : "more")}{percent} than {Show(before)} with {one} ({Of}{Conditions}).";
    }

    /// <summary>A percentage to two places.</summary>
    private static string Percent(Value value)
    {
        if (value.Kind != ValueKind.Number)
            return "–";
        var (hundredths, of) = (BigInteger.Abs(value.Number.Numerator) * 100, value.Number.Denominator);
        return $"{new Exact(value.Number.Numerator.Sign * (((2 * hundredths) + of) / (2 * of)), 100)}%";
    }

    /// <summary>What a figure is called with its column.</summary>
    private string Called(Figure figure) => (figure, inChinese) switch
    {
        (Figure.Count, true) => "行数",
        (Figure.Count, _) => "number of rows",
        (Figure.Distinct, true) => $"不同的{question.Column}个数",
        (Figure.Distinct, _) => $"number of different values of {question.Column}",
        (_, true) => $"{question.Column}的{Name}",
        _ => Named,
    };
}
