using System.Globalization;
using System.Text;
using AgentDesk.Console.Evaluation.Statistics;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Low">Lower end of its interval; null for none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Note">Written after it.</param>
/// <param name="Series">0 to 2: its shade; what the shades mean the labels say.</param>
internal sealed record Bar(string Label, double Value, double? Low, double? High, string Note, int Series = 0)
{
    public static Bar Of(string label, Share share, int series = 0) =>
        new(label, share.Value, share.Low, share.High, string.Create(CultureInfo.InvariantCulture, $"{share.Right} of {share.Of}"), series);
}

/// <summary>Horizontal bars from 0 to 100 % with their 95 % intervals, as inline SVG that a screen reader can read as a list.</summary>
internal sealed record BarChart(string Title, IReadOnlyList<Bar> Bars)
{
    private const int Left = 230, Width = 400, Right = 110, Row = 24, Top = 26;

    public string ToSvg()
    {
        var height = Top + (Bars.Count * Row) + 8;
        var svg = new StringBuilder();
        Add($"<figure><figcaption>{HtmlReport.Encode(Title)}{(Bars.Any(b => b.Low is not null) ? " (whiskers: 95 % interval)" : "")}</figcaption>");
        Add($"<svg viewBox=\"0 0 {Left + Width + Right} {height}\" role=\"img\" aria-label=\"{HtmlReport.Encode(Title)}: {HtmlReport.Encode(string.Join("; ", Bars.Select(Spoken)))}\">\n");
        foreach (var percent in (int[])[0, 25, 50, 75, 100])
            Add($"<line class=\"grid\" x1=\"{X(percent / 100.0):0.#}\" x2=\"{X(percent / 100.0):0.#}\" y1=\"{Top - 6}\" y2=\"{height - 6}\"/><text class=\"axis\" x=\"{X(percent / 100.0):0.#}\" y=\"14\" text-anchor=\"middle\">{percent} %</text>\n");
        foreach (var (index, bar) in Bars.Index())
        {
            var y = Top + (index * Row);
            Add($"<text x=\"{Left - 8}\" y=\"{y + 13}\" text-anchor=\"end\">{HtmlReport.Encode(bar.Label)}</text>");
            Add($"<rect class=\"bar s{bar.Series}\" x=\"{Left}\" y=\"{y + 2}\" width=\"{Math.Max(1, bar.Value * Width):0.#}\" height=\"{Row - 8}\"/>");
            if (bar is { Low: { } low, High: { } high })
                Add($"<path class=\"whisker\" d=\"M{X(low):0.#} {y + 10}H{X(high):0.#}M{X(low):0.#} {y + 6}v8M{X(high):0.#} {y + 6}v8\"/>");
            Add($"<text class=\"note\" x=\"{Left + Width + 8}\" y=\"{y + 13}\">{bar.Value * 100:0.0} · {HtmlReport.Encode(bar.Note)}</text>\n");
        }

        return svg.Append("</svg></figure>\n").ToString();

        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
    }

    private static double X(double value) => Left + (value * Width);

    private static string Spoken(Bar bar) => string.Create(CultureInfo.InvariantCulture, $"{bar.Label} {bar.Value * 100:0.0} percent, {bar.Note}");
}
