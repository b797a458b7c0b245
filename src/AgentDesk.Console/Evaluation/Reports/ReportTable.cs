using System.Globalization;
using System.Text;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>A cell of a report's table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Sort">Sorts as this number; null sorts by the text.</param>
/// <param name="Link">Id of the part of the page that it leads to.</param>
internal sealed record ReportCell(string Text, double? Sort = null, string? Link = null)
{
    public static implicit operator ReportCell(string text) => new(text);

    /// <summary>Met, not met, or not asked: in words and a sign, not in colour alone.</summary>
    public static ReportCell Of(bool? met) => met switch { true => new("✓ yes", 1), false => new("✗ no", 0), null => new("–", 2) };

    public static ReportCell Of(double number, string format = "0.##") => new(number.ToString(format, CultureInfo.InvariantCulture), number);
}

/// <summary>A table that sorts by a click on a column's head, and can be filtered by words; without scripts it is a plain table.</summary>
internal sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    public string ToHtml()
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"sortable\">");
        html.Append(CultureInfo.InvariantCulture, $"<caption>{HtmlReport.Encode(Caption)}</caption><thead><tr>");
        foreach (var column in Columns)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{HtmlReport.Encode(column)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                var text = HtmlReport.Encode(cell.Text);
                html.Append(CultureInfo.InvariantCulture, $"<td{(cell.Sort is { } sort ? $" data-sort=\"{sort.ToString(CultureInfo.InvariantCulture)}\"" : "")}>{(cell.Link is null ? text : $"<a href=\"#{HtmlReport.Encode(cell.Link)}\">{text}</a>")}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }
}
