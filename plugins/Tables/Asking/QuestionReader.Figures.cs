using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>Which figure is asked for, of which column, over which parts of the rows.</content>
internal sealed partial class QuestionReader
{
    /// <summary>The figure that is asked for, but for extremes: by its word, or by what is asked of a column that adds up; null for none.</summary>
    private Figure? FigureOf(List<Match> figures, int? group, bool isExtreme)
    {
        bool Has(string name) => figures.Exists(figure => figure.Groups[name].Success);

        var figure = Has("mean") ? Figure.Mean : Has("median") ? Figure.Median : Has("count") ? Figure.Count : Has("sum") || (!isExtreme && Wording.AsksForTotal().IsMatch(_text.Text)) ? Figure.Sum : (Figure?)null;
        var named = Unbound;
        // "How many units were sold" and "the region with the highest number of units" add up.
        if (figure == Figure.Count && named is [var summed] && !Names.IsRate(_table.Columns[summed]))
            return Figure.Sum;
        if (figure is not null || isExtreme)
            return figure;
        // 订单数量 may be how many orders there are, or what their column of that name adds up to.
        var addsUp = named is [var one] ? Names.AddsUp(_table.Columns[one]) && !((_entities.Count > 0 || _isOfDocument) && Wording.IsCount(_table.Columns[one])) : named.Count == 0 && Earned() is not null;
        // "Amount per month" and "sales by region" add up, "orders per month" are counted; what a month of an average is cannot be told.
        if (_period is not null)
            return addsUp ? Figure.Sum : named.Count == 0 && _entities.Count > 0 ? Figure.Count : null;
        if (group is not null)
            return addsUp && _where.TrueForAll(condition => condition.Of != Of.Bound) ? Figure.Sum : null;
        // "How much did Ann spend in May?", "What were the sales of the north?"
        return addsUp && (_isSecond || (_where.Count > 0 && !LooksUp)) && (named.Count == 0 ? Wording.AsksForAmount().IsMatch(_text.Text) || (Wording.AsksForSales().IsMatch(_text.Text) && IsOfMeasure(null)) : IsOfMeasure(named[0])) ? Figure.Sum : null;
    }

    /// <summary>Whether nothing but a figure of some rows is asked for, which neither a bound chooses nor several times.</summary>
    private bool IsOfMeasure(int? column) => Wording.AsksForMeasure().IsMatch(_text.Text) && _named.TrueForAll(name => name.Column == column || IsBound(name.Column))
        && _where.TrueForAll(condition => condition.Of is Of.Cell or Of.Time) && _where.GroupBy(condition => condition.Column).All(same => !same.Skip(1).Any());

    /// <summary>The columns of figures that are named and not bound.</summary>
    private List<int> Unbound => [.. _named.Select(name => name.Column).Where(column => IsFigure(column) && !IsBound(column)).Distinct()];

    /// <summary>The greatest or least of a column, or the part of the rows with the greatest or least figure; null where it cannot be told which.</summary>
    private Asked? Extreme(List<Match> figures, Figure? figure, Figure extreme, int? group)
    {
        var counted = figure is null or Figure.Count && Unbound.Count == 0 && figures.Find(f => f.Groups["max"].Success || f.Groups["min"].Success) is { } said && !Wording.IsOfDates(said.Value) && IsOfEntity(said);
        var of = counted || figure == Figure.Count ? null : Measured(figures, group, figure == Figure.Sum) ?? (_low is null || Unbound.Count > 0 ? null : Earnings());
        var addsUp = of is { } measure && Names.AddsUp(_table.Columns[measure]);
        // "Which region has the highest total amount?", "who has the most tasks?", "which region had the best month?": one part of the rows.
        if ((figure is not null || counted || addsUp) && (_period is null || _low is not null))
            group ??= Parted() ?? (Wording.BestSeller().IsMatch(_text.Text) ? Single(column => IsText(column) && !IsUnique(column) && Wording.IsTraded(_table.Columns[column])) : null);
        if (group is null && _period is null)
            return figure is not null || counted || (addsUp && AsksForPerson().IsMatch(_text.Text) && _table.Columns.Any(Names.IsPerson)) ? null : new Asked(extreme, of);
        var what = figure ?? (counted ? Figure.Count : addsUp ? Figure.Sum : extreme);
        return new Asked(what, of, group, extreme == Figure.Max);
    }

    /// <summary>How many there are: units that were sold, rows, or what is different in a column; null where it cannot be told which.</summary>
    private Asked? CountedOf(List<Match> figures, int? group)
    {
        if (Unbound.Count == 0 && _entities.Count == 0 && Wording.Selling().IsMatch(_text.Text) && !Wording.CountsDeals().IsMatch(_text.Text))
            return Single(column => IsFigure(column) && Wording.IsQuantity(_table.Columns[column])) is { } units ? new Asked(Figure.Sum, units, group) : null;
        return group is null && _period is null ? Counted(figures) : new Asked(Figure.Count, null, group);
    }

    /// <summary>"How many regions are there?" counts what is different, "how many articles cost more …" rows: what stands nearest to the figure. Null where a figure is named.</summary>
    private Asked? Counted(List<Match> figures)
    {
        if (Unbound.Count > 0)
            return null;
        var asked = figures.Find(f => f.Groups["count"].Success)!.Index;
        return _named.Where(name => !IsBound(name.Column)).OrderBy(name => Math.Abs(name.At - asked)).ToList() is [var text, ..]
            && IsText(text.Column) && !IsUnique(text.Column) && !_entities.Exists(entity => Math.Abs(entity - asked) < Math.Abs(text.At - asked))
            ? new Asked(Figure.Distinct, text.Column) : new Asked(Figure.Count);
    }

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
        return _entities.Exists(at => at >= behind && _text.Left[behind..at].All(c => c is ' ' or QuestionText.Taken) && !_named.Exists(name => name.At >= behind && name.At < at && IsFigure(name.Column)));
    }

    /// <summary>The column that a figure is of: the one that is named, or that the question's own words tell ("most expensive", "earns").</summary>
    private int? Measured(List<Match> figures, int? group, bool adds)
    {
        var ofDates = figures.Exists(f => Wording.IsOfDates(f.Value));
        bool Fits(int column) => column != group && column != _period?.Column && ((IsFigure(column) && !ofDates) || (_columns[column].Kind == ColumnKind.Date && figures.Exists(f => f.Groups["max"].Success || f.Groups["min"].Success)));
        var named = _named.Select(name => name.Column).Where(column => Fits(column) && !IsBound(column)).Distinct().ToList();
        if (named.Count == 0 && adds)
            named = [.. _named.Select(name => name.Column).Where(Fits).Distinct()];
        if (named.Count > 0)
            return named.Count == 1 ? named[0] : null;
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said?.IsMatch(_text.Text) == true && Single(column => Fits(column) && called.IsMatch(_table.Columns[column])) is { } meant)
            {
                if (Wording.IsOfEarnings(said) && AsksForPerson().IsMatch(_text.Text) && _table.Columns.Any(Names.IsPerson))
                    _text.TakeNamed(said);
                else
                    _text.Take(said);
                return meant;
            }
        }

        // 总额 is a total of money.
        return _isOfDeals || (adds && figures.Exists(f => f.Value.EndsWith('额'))) ? Earnings() : adds ? Earned() : null;
    }

    /// <summary>The same, and where money is asked for that is not a price of what is named: 还有多少钱没回款.</summary>
    private int? Earned() => Revenue() ?? (Wording.AsksForMoney().IsMatch(_text.Text) && (IsTraded || _entities.Count > 0 || _isOfDocument || _named.Exists(name => IsDate(name.Column))) && _where.Count > 0 && !_where.Exists(condition => Wording.IsTraded(_table.Columns[condition.Column])) ? Earnings() : null);

    /// <summary>The one column of what was sold, where the question speaks of that.</summary>
    private int? Revenue() => Wording.Spent().IsMatch(_text.Text) || ((Wording.Sold().IsMatch(_text.Text) || Wording.Made().IsMatch(_text.Text)) && (IsTraded || IsOfSales)) ? Earnings() : null;

    /// <summary>Whether the table says what was traded.</summary>
    private bool IsTraded => _table.Columns.Any(Wording.IsTraded);

    /// <summary>Whether the document, or a column, is called by what is sold: expenses are no sales.</summary>
    private bool IsOfSales => _table.Columns.Append(Path.GetFileName(_table.Document)).Append(_table.Title).Any(name => Wording.Sold().IsMatch(name.Replace('_', ' ').Replace('-', ' ')));

    /// <summary>The one column of what was sold or spent.</summary>
    private int? Earnings() => Single(column => IsFigure(column) && Wording.IsRevenue(_table.Columns[column]) && Names.AddsUp(_table.Columns[column]));
}
