using UglyToad.PdfPig.Core;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>Collects the horizontal and vertical rules of the paths that are painted.</summary>
internal sealed class RuleList
{
    /// <summary>A filled area no thicker than this is a rule, in points.</summary>
    private const double Thickest = 2.5;

    /// <summary>Shorter ones are parts of letters and drawings, in points.</summary>
    private const double Shortest = 6;

    private const double Slant = 0.7;

    private readonly List<Rule> _rules = [];
    private readonly List<Rule> _path = [];
    private readonly List<Rule> _areas = [];
    private PdfPoint _start;
    private PdfPoint _at;

    public IReadOnlyList<Rule> Rules => _rules;

    public void Move(PdfPoint to) => _start = _at = to;

    public void Line(PdfPoint to)
    {
        Add(_path, _at, to);
        _at = to;
    }

    public void Close() => Line(_start);

    public void Rectangle(PdfPoint corner, PdfPoint opposite)
    {
        if (_areas.Count < PdfLimits.RulesPerPage)
        {
            _areas.Add(new Rule(
                Math.Min(corner.X, opposite.X), Math.Min(corner.Y, opposite.Y), Math.Max(corner.X, opposite.X), Math.Max(corner.Y, opposite.Y)));
        }
    }

    public void Paint(bool isStroked, bool close)
    {
        if (close)
        {
            Close();
        }

        foreach (var area in _areas)
        {
            var (middleX, middleY) = ((area.X0 + area.X1) / 2, (area.Y0 + area.Y1) / 2);
            if (area.Y1 - area.Y0 <= Thickest)
            {
                Add(_rules, new PdfPoint(area.X0, middleY), new PdfPoint(area.X1, middleY));
            }
            else if (area.X1 - area.X0 <= Thickest)
            {
                Add(_rules, new PdfPoint(middleX, area.Y0), new PdfPoint(middleX, area.Y1));
            }
            else if (isStroked)
            {
                Add(_rules, new PdfPoint(area.X0, area.Y0), new PdfPoint(area.X1, area.Y0));
                Add(_rules, new PdfPoint(area.X0, area.Y1), new PdfPoint(area.X1, area.Y1));
                Add(_rules, new PdfPoint(area.X0, area.Y0), new PdfPoint(area.X0, area.Y1));
                Add(_rules, new PdfPoint(area.X1, area.Y0), new PdfPoint(area.X1, area.Y1));
            }
        }

        if (isStroked)
        {
            _rules.AddRange(_path.Take(PdfLimits.RulesPerPage - _rules.Count));
        }

        Forget();
    }

    public void Forget()
    {
        _path.Clear();
        _areas.Clear();
    }

    private static void Add(List<Rule> rules, PdfPoint from, PdfPoint to)
    {
        var (width, height) = (Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
        if (rules.Count < PdfLimits.RulesPerPage && (height < Slant && width >= Shortest || width < Slant && height >= Shortest))
        {
            rules.Add(new Rule(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.X, to.X), Math.Max(from.Y, to.Y)));
        }
    }
}
