using System.Globalization;
using System.Net;
using System.Text;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>
/// A page that needs nothing but itself: styles, script and plots are inside, and its own policy forbids loading anything, so that what models and documents
/// say in it stays text.
/// </summary>
internal sealed class HtmlReport(string title)
{
    private readonly StringBuilder _body = new();

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public HtmlReport Heading(string text, string? id = null)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<h2{(id is null ? "" : $" id=\"{Encode(id)}\"")}>{Encode(text)}</h2>\n");
        return this;
    }

    public HtmlReport Text(string text)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<p>{Encode(text)}</p>\n");
        return this;
    }

    /// <summary>Names and values, such as the model and the file.</summary>
    public HtmlReport Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        _body.Append("<dl>");
        foreach (var (name, value) in facts)
            _body.Append(CultureInfo.InvariantCulture, $"<div><dt>{Encode(name)}</dt><dd>{Encode(value)}</dd></div>");
        _body.Append("</dl>\n");
        return this;
    }

    public HtmlReport Chart(BarChart chart)
    {
        _body.Append(chart.ToSvg());
        return this;
    }

    public HtmlReport Table(ReportTable table)
    {
        _body.Append(table.ToHtml());
        return this;
    }

    /// <summary>Something that is folded until it is wanted.</summary>
    public HtmlReport Details(string id, string summary, IEnumerable<(string Name, string Value)> lines)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<details id=\"{Encode(id)}\"><summary>{Encode(summary)}</summary><table class=\"plain\">");
        foreach (var (name, value) in lines)
            _body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(name)}</th><td>{Encode(value)}</td></tr>");
        _body.Append("</table></details>\n");
        return this;
    }

    /// <exception cref="UserException">It cannot be written.</exception>
    public Task WriteAsync(string path) => OutputFile.WriteAsync(path, ToString(), replace: true);

    public override string ToString() =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Encode(title)}</title>
        <style>
        {Resource("report.css")}</style>
        </head>
        <body>
        <main>
        <h1>{Encode(title)}</h1>
        {_body}</main>
        <script>
        {Resource("report.js")}</script>
        </body>
        </html>

        """;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("AgentDesk.Console.Reports." + name)!);
        return reader.ReadToEnd();
    }
}
