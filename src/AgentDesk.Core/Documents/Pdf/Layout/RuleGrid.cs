using AgentDesk.Core.Documents.Pdf.Content;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Rules that cross each other and so make cells.</summary>
internal sealed class RuleGrid
{
    /// <summary>Rules this close meet, in points.</summary>
    private const double Near = 3;

    /// <summary>More rules make no table but a drawing.</summary>
    private const int MostRules = 2000;

    private readonly List<Rule> _upright;
    private readonly List<double> _rows;
    private readonly List<double> _columns;

    private RuleGrid(IReadOnlyList<Rule> rules)
    {
        (Left, Right) = (rules.Min(rule => rule.X0), rules.Max(rule => rule.X1));
        (Bottom, Top) = (rules.Min(rule => rule.Y0), rules.Max(rule => rule.Y1));
        _upright = [.. rules.Where(rule => !rule.IsHorizontal)];
        // Only rules across most of the table part its rows; shorter ones part merged cells.
        _rows = Places(rules.Where(rule => rule.IsHorizontal && rule.X1 - rule.X0 > 0.6 * (Right - Left)).Select(rule => rule.Y0), Bottom, Top);
        _rows.Reverse();
        _columns = Places(_upright.Where(rule => rule.Y1 - rule.Y0 > 0.3 * (Top - Bottom)).Select(rule => rule.X0), Left, Right);
    }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public int RowCount => _rows.Count - 1;

    public int ColumnCount => _columns.Count - 1;

    public static IEnumerable<RuleGrid> Find(IReadOnlyList<Rule> rules)
    {
        if (rules.Count is < 4 or > MostRules)
        {
            return [];
        }

        var joined = Join(rules.Where(rule => rule.IsHorizontal), isHorizontal: true).Concat(Join(rules.Where(rule => !rule.IsHorizontal), isHorizontal: false)).ToList();
        return Groups(joined).Where(group => group.Count >= 4).Select(group => new RuleGrid(group)).Where(grid => grid.RowCount >= 2 && grid.ColumnCount >= 2);
    }

    public bool Contains(Word word) => word.Table is null && word.Y > Bottom - 1 && word.Y < Top && (word.X0 + word.X1) / 2 > Left && (word.X0 + word.X1) / 2 < Right;

    /// <summary>Where a word belongs; a cell that spans columns is that of its first one.</summary>
    public (int Row, int Column) CellOf(Word word)
    {
        var middle = word.Y + (0.25 * word.Size);
        var row = _rows.Count(y => y > middle) - 1;
        var column = _columns.FindLastIndex(x => x <= word.X0 + Near);
        while (column > 0 && column < ColumnCount && !_upright.Exists(rule => Math.Abs(rule.X0 - _columns[column]) <= Near && rule.Y0 < middle && rule.Y1 > middle))
        {
            column--;
        }

        return (Math.Clamp(row, 0, RowCount - 1), Math.Clamp(column, 0, ColumnCount - 1));
    }

    /// <summary>The distinct places of rules with both edges, in order.</summary>
    private static List<double> Places(IEnumerable<double> places, double low, double high)
    {
        var distinct = new List<double> { low };
        foreach (var place in places.Append(high).Order())
        {
            if (place - distinct[^1] > Near)
            {
                distinct.Add(place);
            }
        }

        return distinct;
    }

    /// <summary>Puts the pieces of rules together that continue each other.</summary>
    private static List<Rule> Join(IEnumerable<Rule> rules, bool isHorizontal)
    {
        var joined = new List<Rule>();
        foreach (var rule in rules.OrderBy(rule => Math.Round((isHorizontal ? rule.Y0 : rule.X0) / 1.5)).ThenBy(rule => isHorizontal ? rule.X0 : rule.Y0))
        {
            var last = joined.Count > 0 ? joined[^1] : default;
            var continues = joined.Count > 0 && (isHorizontal
                ? Math.Abs(last.Y0 - rule.Y0) <= 1.5 && rule.X0 <= last.X1 + Near
                : Math.Abs(last.X0 - rule.X0) <= 1.5 && rule.Y0 <= last.Y1 + Near);
            if (continues)
            {
                joined[^1] = isHorizontal ? last with { X1 = Math.Max(last.X1, rule.X1) } : last with { Y1 = Math.Max(last.Y1, rule.Y1) };
            }
            else
            {
                joined.Add(rule);
            }
        }

        return joined;
    }

    private static List<List<Rule>> Groups(List<Rule> rules)
    {
        var groups = new List<List<Rule>>();
        foreach (var rule in rules)
        {
            var met = groups.FindAll(group => group.Exists(other => Meet(rule, other)));
            var group = met.Count > 0 ? met[0] : [];
            foreach (var other in met.Skip(1))
            {
                group.AddRange(other);
                groups.Remove(other);
            }

            if (met.Count == 0)
            {
                groups.Add(group);
            }

            group.Add(rule);
        }

        return groups;
    }

    private static bool Meet(Rule one, Rule other) =>
        one.IsHorizontal != other.IsHorizontal
        && one.X0 <= other.X1 + Near && other.X0 <= one.X1 + Near
        && one.Y0 <= other.Y1 + Near && other.Y0 <= one.Y1 + Near;
}
