using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>
/// Understands a question over one table by rules: what figure is asked for, of which column, under which conditions. Everything that the question says must be the
/// name of a column or of the document, a cell, a comparison, a time or a word that carries nothing; where anything else is left, the question is about something else and
/// nothing is understood. Used once.
/// </summary>
internal sealed partial class QuestionReader
{
    private readonly Table _table;
    private readonly Columns _columns;
    private readonly QuestionText _text;
    private readonly List<(int Column, int At)> _named = [];

    /// <summary>Where the document's own words stand: "orders" over orders.csv.</summary>
    private readonly List<int> _entities = [];

    private readonly List<Condition> _where = [];
    private readonly CellTexts?[] _cells;

    /// <summary>What a looked-up figure is multiplied with, and divided by: 3 of "3 chairs", 20 and 100 of "20% of the price".</summary>
    private (string Times, int Of)? _share;
    private readonly bool?[] _unique;

    private QuestionReader(string question, Table table, CancellationToken cancellationToken) =>
        (_table, _columns, _text, _cells, _unique) =
            (table, new Columns(table, cancellationToken), new QuestionText(question), new CellTexts?[table.Columns.Count], new bool?[table.Columns.Count]);

    /// <summary>What a condition is made of.</summary>
    private enum Of
    {
        /// <summary>A cell, or a part of one; several of a column are alternatives.</summary>
        Cell,

        /// <summary>A cell that names its row alone, or nearly.</summary>
        Key,

        /// <summary>A time in which; several of a column are alternatives.</summary>
        Time,

        /// <summary>Anything else.</summary>
        Bound,
    }

    /// <summary>The question as it was understood; null where it is not one over this table.</summary>
    public static TableQuestion? Read(string question, Table table, CancellationToken cancellationToken) =>
        Wording.MayAsk(question) && table.Rows.Count > 0 && !table.Columns.Any(name => name.Contains('`', StringComparison.Ordinal)) ? new QuestionReader(question, table, cancellationToken).Read() : null;

    private TableQuestion? Read()
    {
        // The comparisons first: their words and numbers mean nothing else. Their columns can be told only when all names are known.
        var comparisons = _text.Take(Wording.Comparison());
        TakePhrases();
        var times = TimeSpans.Take(_text);
        var parting = _text.Take(Wording.Parting()).ConvertAll(match => match.Index + match.Length);
        TakeCells(fewest: 2);
        TakeColumns();
        TakeEntities();
        TakeCells(fewest: 1);
        var figures = _text.Take(Wording.Figures());
        TakeCells(fewest: 0);
        if (_text.Take(Wording.Percent()) is [.., var percent])
            _share = _share is null ? (percent.Groups["n"].Value, 100) : ("", 0);
        if (_where.GroupBy(condition => condition.Column).Any(same => same.Count(condition => condition.Clause.Contains(" contains '", StringComparison.Ordinal)) > 1))
            return null; // parts of one cell, or of several
        if (!comparisons.TrueForAll(Compare) || !times.TrueForAll(At))
            return null;

        int? group = null;
        if (parting.Count > 0)
        {
            if (_named.FindIndex(name => parting.Exists(at => name.At >= at && name.At <= at + 1)) is not (>= 0 and var part))
                return null;
            group = _named[part].Column;
        }

        return Understand(figures, group, comparisons.Count > 0);
    }

    private TableQuestion? Understand(List<Match> figures, int? group, bool comparisons)
    {
        bool Has(string name) => figures.Exists(figure => figure.Groups[name].Success);

        var extreme = Has("max") ? Figure.Max : Has("min") ? Figure.Min : (Figure?)null;
        var figure = Has("mean") ? Figure.Mean : Has("median") ? Figure.Median : Has("count") ? Figure.Count : Has("sum") || (extreme is null && Wording.AsksForTotal().IsMatch(_text.Text)) ? Figure.Sum : (Figure?)null;
        // "Departments whose average salary is over 20000": a condition on figures, which is not understood.
        if (comparisons && (Has("mean") || Has("median") || Has("sum")) && (Has("count") || Wording.AsksForList().IsMatch(_text.Text)))
            return null;
        var what = figure ?? extreme ?? Figure.Rows;
        int? of = null;
        bool? last = null;
        if (extreme is not null)
        {
            var counted = figure is null or Figure.Count && !_named.Exists(name => IsFigure(name.Column) && !IsBound(name.Column)) && IsOfEntity(figures.Find(f => f.Groups["max"].Success || f.Groups["min"].Success)!);
            of = counted || figure == Figure.Count ? null : Measured(figures, group, figure == Figure.Sum);
            // "Which region has the highest total amount?", "who has the most tasks?": one part of the rows.
            if (figure is not null || counted || (of is { } measure && Names.AddsUp(_table.Columns[measure])))
                group ??= Parted();
            if (group is not null)
                (what, last) = (figure ?? (counted ? Figure.Count : of is { } sum && Names.AddsUp(_table.Columns[sum]) ? Figure.Sum : extreme.Value), extreme == Figure.Max);
            else if (figure is not null || counted || (of is { } sums && Names.AddsUp(_table.Columns[sums]) && AsksForPerson().IsMatch(_text.Text) && _table.Columns.Any(Names.IsPerson)))
                return null;
            if (what is Figure.Min or Figure.Max)
                last = null;
        }
        else if (what == Figure.Count && group is null)
        {
            // "How many regions are there?" counts what is different, "how many articles cost more …" rows, "how many units were sold" adds up.
            var counted = _named.Select(name => name.Column).Where(column => !IsBound(column)).Distinct().ToList();
            if (counted.FindAll(column => IsFigure(column) && Names.AddsUp(_table.Columns[column])) is [var sum])
                (what, of) = (Figure.Sum, sum);
            else if (counted is [var text] && IsText(text) && !IsUnique(text) && _entities.Count == 0)
                (what, of) = (Figure.Distinct, text);
        }
        else if (what is not (Figure.Rows or Figure.Count))
        {
            of = Measured(figures, group, what == Figure.Sum);
        }

        if (what is not (Figure.Rows or Figure.Count) && (of is null || _columns[of.Value].Trouble is not null))
            return null;
        if (what == Figure.Rows)
            NameByWording();
        if ((what == Figure.Rows && !IsList()) || (_share is { Of: var parts } && (parts == 0 || what != Figure.Rows || !LooksUp || _where.Count != 1 || _named.Count != 1 || !IsFigure(_named[0].Column))))
            return null;
        if (what is Figure.Min or Figure.Max && group is not null)
            return null;
        if (!IsExplained())
            return null;
        return new TableQuestion(
            _table, what, of is { } at ? _table.Columns[at] : null, Where(), group is { } by ? _table.Columns[by] : null, last,
            [.. _named.Select(name => name.Column).Concat(_where.Where(condition => condition.Of is Of.Bound or Of.Time || _where.Count(other => other.Column == condition.Column) > 1).Select(condition => condition.Column)).Distinct().Select(column => _table.Columns[column])],
            what == Figure.Rows && LooksUp ? _table.Columns[_where[0].Column] : null, _share, _text.Explained);
    }

    /// <summary>Whether rows that meet a condition, or cells of them, are asked for.</summary>
    private bool IsList()
    {
        if (_where.Count == 0)
            return false;
        if (LooksUp)
            return Wording.AsksForCell().IsMatch(_text.Text);
        if (_where.Exists(condition => condition.Of is Of.Bound or Of.Time))
            return true;
        // "Who is Ines Duarte?" asks for no rows; "which tasks does she own" and "who works in Oslo" do.
        return Wording.AsksForList().IsMatch(_text.Text) && _where.Exists(condition => condition.Of == Of.Cell) && (_entities.Count > 0 || _named.Count > 0 || Wording.AsksWhoWorks().IsMatch(_text.Text));
    }

    /// <summary>"How much does the OC-310 cost?" names its price.</summary>
    private void NameByWording()
    {
        if (_named.Count > 0 || _where.Count == 0 || !_where.TrueForAll(condition => condition.Of == Of.Key))
            return;
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said?.IsMatch(_text.Text) == true && Single(column => IsFigure(column) && called.IsMatch(_table.Columns[column])) is { } meant)
            {
                _named.Add((meant, 0));
                _text.Take(said);
                return;
            }
        }
    }

    private bool LooksUp => _named.Exists(name => !IsBound(name.Column)) && _where.TrueForAll(condition => condition.Of == Of.Key);

    /// <summary>The column whose values part the rows: one that is named and has each of its texts several times; for "who" the one of persons.</summary>
    private int? Parted()
    {
        var named = _named.Select(name => name.Column).Where(column => IsText(column) && !IsUnique(column) && !IsBound(column)).Distinct().ToList();
        return named.Count > 0 ? named[0]
            : AsksForPerson().IsMatch(_text.Text) ? Single(column => IsText(column) && !IsUnique(column) && Names.IsPerson(_table.Columns[column])) : null;
    }

    /// <summary>Whether rows are meant: the document's own word follows, "the most orders".</summary>
    private bool IsOfEntity(Match figure)
    {
        var behind = figure.Index + figure.Length;
        return _entities.Exists(at => at >= behind && _text.Left[behind..at].Trim().Length == 0 && !_named.Exists(name => name.At >= behind && name.At < at && IsFigure(name.Column)));
    }

    /// <summary>The column that a figure is of: the one that is named, or that the question's own words tell ("most expensive", "earns").</summary>
    private int? Measured(List<Match> figures, int? group, bool adds)
    {
        bool Fits(int column) => column != group && (IsFigure(column) || (_columns[column].Kind == ColumnKind.Date && figures.Exists(f => f.Groups["max"].Success || f.Groups["min"].Success)));
        var named = _named.Select(name => name.Column).Where(column => Fits(column) && !IsBound(column)).Distinct().ToList();
        if (named.Count == 0 && adds)
            named = [.. _named.Select(name => name.Column).Where(Fits).Distinct()];
        if (named.Count > 0)
            return named.Count == 1 ? named[0] : null;
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said?.IsMatch(_text.Text) == true && Single(column => Fits(column) && called.IsMatch(_table.Columns[column])) is { } meant)
            {
                _text.Take(said);
                return meant;
            }
        }

        return null;
    }

    /// <summary>Adds a comparison; false where it cannot be told of which column.</summary>
    private bool Compare(Match comparison)
    {
        var sign = comparison.Groups["gt"].Success ? ">" : comparison.Groups["lt"].Success ? "<" : comparison.Groups["ge"].Success ? ">=" : "<=";
        var unit = comparison.Groups["cur"].Value + comparison.Groups["unit"].Value;
        int? column = _named.Where(name => IsFigure(name.Column)).OrderBy(name => Math.Abs(name.At - comparison.Index)).Select(name => (int?)name.Column).FirstOrDefault();
        if (unit.Length > 0)
        {
            column = Single(c => IsFigure(c) && Names.Has(Names.Words(_table.Columns[c]), unit)) ?? column;
            foreach (var (_, counted, called) in column is null ? Wording.Concepts : [])
                column ??= counted?.IsMatch(unit) == true ? Single(c => IsFigure(c) && called.IsMatch(_table.Columns[c])) : null;
            if (column is null && Wording.Empty().Replace(unit, string.Empty).Length > 0)
                return false;
        }

        foreach (var (said, _, called) in column is null ? Wording.Concepts : [])
            column ??= said?.IsMatch(_text.Text) == true ? Single(c => IsFigure(c) && called.IsMatch(_table.Columns[c])) : null;
        if (column is not { } of || _columns[of].Trouble is not null)
            return false;
        if (Number(comparison, "n", of) is not { } number || (comparison.Groups["m"].Success && Number(comparison, "m", of) is null))
            return false;
        _where.Add(new Condition(of, Of.Bound, comparison.Groups["m"].Success ? $"`{_table.Columns[of]}` between {number} and {Number(comparison, "m", of)}" : $"`{_table.Columns[of]}` {sign} {number}"));
        return true;
    }

    /// <summary>The number as the column has it: 5万 is 50000, or 5 where the column counts in 万; null where it is too large.</summary>
    private string? Number(Match comparison, string name, int column)
    {
        if (!decimal.TryParse(comparison.Groups[name].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e15m)
            return null;
        var behind = comparison.Groups[name].Index + comparison.Groups[name].Length;
        var scale = comparison.Groups["scale"].Captures.FirstOrDefault(capture => capture.Index == behind)?.Value switch { "千" => 1_000m, "万" => 10_000m, "亿" => 100_000_000m, _ => 1m };
        // 30到40万: the second number's scale is the first's.
        if (scale == 1 && name == "n" && comparison.Groups["m"].Success && comparison.Groups["scale"].Success)
            scale = comparison.Groups["scale"].Value == "万" ? 10_000m : 1m;
        if (InTenThousands().IsMatch(_table.Columns[column]) && (scale > 1 || number >= 10_000 || comparison.Groups["unit"].Value == "元"))
            scale /= 10_000m;
        return (number * scale).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a time; false where it cannot be told of which column, or which year is meant.</summary>
    private bool At(NamedTime time)
    {
        bool IsDate(int column) => _columns[column].Kind == ColumnKind.Date && _columns[column].Trouble is null;
        var column = _named.Where(name => IsDate(name.Column)).Select(name => (int?)name.Column).FirstOrDefault() ?? Single(IsDate);
        if (column is not { } dates)
        {
            if (Single(c => _columns[c].Kind == ColumnKind.Number && YearName().IsMatch(_table.Columns[c])) is not { } years || time.OnYears(_table.Columns[years]) is not { } inYears)
                return false;
            _where.Add(new Condition(years, Of.Bound, inYears));
            return true;
        }

        var all = _columns[dates].Values.Where(value => value.Kind == ValueKind.Date).Select(value => value.Date.Year).Distinct().ToList();
        if ((time.Year is null && all.Count != 1) || time.On(_table.Columns[dates], time.Year ?? all[0]) is not { } condition)
            return false;
        _where.Add(new Condition(dates, time.Relation == TimeRelation.In ? Of.Time : Of.Bound, condition));
        return true;
    }

    /// <summary>All conditions in one clause: cells of a column are alternatives, everything else holds at once.</summary>
    private string Where()
    {
        var cells = _where.Where(condition => condition.Of != Of.Bound).GroupBy(condition => condition.Column)
            .Select(same => string.Join(" or ", same.Select(condition => condition.Clause)) is var any && same.Skip(1).Any() ? $"({any})" : any);
        return string.Join(" and ", [.. cells, .. _where.Where(condition => condition.Of == Of.Bound).Select(condition => condition.Clause)]);
    }

    /// <summary>Whether nothing is left but words that carry nothing.</summary>
    private bool IsExplained()
    {
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said is not null && _where.Exists(condition => condition.Of == Of.Bound && called.IsMatch(_table.Columns[condition.Column])))
                _text.Take(said);
        }

        return _text.Explained > 0 && Wording.Empty().Replace(_text.Left, string.Empty).Length == 0;
    }

    private bool IsBound(int column) => _where.Exists(condition => condition.Column == column);

    /// <summary>Whether a column has figures, not numbers that name its rows.</summary>
    private bool IsFigure(int column) => _columns[column].Kind == ColumnKind.Number && !Names.IsKey(_table.Columns[column]);

    private bool IsText(int column) => _columns[column].Kind is ColumnKind.Text or ColumnKind.Mixed;

    /// <summary>Whether a column names each row by itself.</summary>
    private bool IsUnique(int column) => _unique[column] ??= _table.Rows.Count > 1 && _columns[column].Values.DistinctBy(value => value.Key, StringComparer.Ordinal).Count() == _table.Rows.Count;

    private int? Single(Func<int, bool> fits) => Enumerable.Range(0, _table.Columns.Count).Where(fits).Take(2).ToList() is [var one] ? one : null;

    [GeneratedRegex(@"[(（]\s*万", RegexOptions.CultureInvariant)]
    private static partial Regex InTenThousands();

    [GeneratedRegex("year|年", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearName();

    [GeneratedRegex(@"\b(?:who|whose)\b|谁|哪位", RegexOptions.CultureInvariant)]
    private static partial Regex AsksForPerson();

    /// <summary>A condition on a column as a clause of a query.</summary>
    private sealed record Condition(int Column, Of Of, string Clause);
}
