using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>Figures that stand in relation: a part's share, a change from one part to the other; and two figures of the same rows.</content>
internal sealed partial class QuestionReader
{
    /// <summary>Whether the difference of two may be asked for.</summary>
    private bool _differs;

    /// <summary>Whether two times are two parts, not the beginning and the end of one.</summary>
    private bool _isApart;

    /// <summary>Whether another question before this one says which rows are meant.</summary>
    private bool _isSecond;

    /// <summary>Two figures that are asked for in one question: "how much did we sell, and how many units was that?" Null where there are not two of the same rows.</summary>
    /// <param name="question">The question.</param>
    /// <param name="reader">Makes a reader of a part of it.</param>
    private static TableQuestion? ReadBoth(string question, Func<string, QuestionReader> reader)
    {
        foreach (Match between in Wording.Also().Matches(question))
        {
            var (one, other) = (question[..between.Index], question[(between.Index + between.Length)..]);
            if (one.Length == 0 || Wording.IsOfAll().IsMatch(other) || reader(one).Read() is not { } first || !IsOfFigure(first))
                continue;
            var second = reader(other);
            second._text.Take(Wording.Carrying());
            second._isSecond = true;
            if (second.Read() is { } also && IsOfFigure(also) && (also.Figure, also.Column) != (first.Figure, first.Column) && (also.Figure != Figure.Count || also.Words > 0)
                && (also.Where == first.Where || (also.Where.Length == 0 && second.IsOfTheSame(other))))
                return first with { Words = first.Words + also.Words, Also = also with { Where = first.Where } };
        }

        return null;

        static bool IsOfFigure(TableQuestion asked) => asked is { IsParted: false, Relation: Relation.None, Top: null, Figure: Figure.Count or Figure.Distinct or Figure.Sum or Figure.Mean or Figure.Median };
    }

    /// <summary>The question that compares two or more that are named; null where none does.</summary>
    private TableQuestion? Compared()
    {
        if (ComparedParts() is var (of, group))
            return new TableQuestion(_table, Figure.Sum, _table.Columns[of], Where(), _text.Explained) { Group = _table.Columns[group] };
        return ComparedBy() is { } column && IsOfPersons()
            ? new TableQuestion(_table, Figure.Rows, _table.Columns[column], Where(), _text.Explained) { Key = _table.Columns[_where[0].Column] } : null;
    }

    /// <summary>The column that adds up and the one whose parts are compared: "who sold more, north or south?"; null where none are.</summary>
    private (int Of, int Group)? ComparedParts()
    {
        var parts = _where.FindAll(condition => condition is { Of: Of.Cell, IsPart: false });
        if (parts.Count < 2 || parts.Exists(part => part.Column != parts[0].Column) || !Wording.Comparative().IsMatch(_text.Left))
            return null;
        var named = Unbound;
        if ((named is [var one] && Names.AddsUp(_table.Columns[one]) ? one : named.Count == 0 ? Revenue() : null) is not { } of || _columns[of].Trouble is not null)
            return null;
        _text.Take(Wording.Comparative());
        return (of, parts[0].Column);
    }

    /// <summary>The column by which two rows are compared, each named by its cell: "who earns more, Wang or Li?"; null where none are.</summary>
    private int? ComparedBy()
    {
        if (_where is not [{ Of: Of.Key } one, { Of: Of.Key } two] || one.Column != two.Column || one.Clause == two.Clause || _text.Take(Wording.Comparative()).Count == 0)
            return null;
        var by = _named.Select(name => name.Column).Where(column => !IsBound(column)).Distinct().ToList();
        if (by.Count == 0 && Wording.Concepts.FirstOrDefault(concept => concept.Said?.IsMatch(_text.Text) == true) is { Said: { } said, Called: var called })
        {
            by = [.. new[] { Single(column => IsComparable(column) && called.IsMatch(_table.Columns[column])) }.OfType<int>()];
            _text.Take(said);
        }

        return by is [var only] && IsComparable(only) ? only : null;

        bool IsComparable(int column) => (IsFigure(column) || _columns[column].Kind == ColumnKind.Date) && _columns[column].Trouble is null;
    }

    /// <summary>The one column of which several cells are counted, each by itself; null where that is not asked.</summary>
    private int? CountedParts(string question) =>
        Wording.CountsTwice().IsMatch(question) && _where.Count > 1 && _where.TrueForAll(condition => condition is { Of: Of.Cell, IsPart: false } && condition.Column == _where[0].Column) ? _where[0].Column : null;

    /// <summary>Takes the words that ask for a share or a change; of a column that is called so they ask for its values.</summary>
    private Relation TakeRelation()
    {
        var relation = Relation.None;
        // Who asks for 一季度和二季度销售额 wants each, and is told how they differ.
        _differs = Wording.Difference().IsMatch(_text.Left) || Wording.AsksForEach().IsMatch(_text.Text);
        foreach (var (asked, said) in ((Relation, Regex)[])[(Relation.Change, Wording.Change()), (Relation.Share, Wording.Share())])
        {
            var found = said.Matches(_text.Left).ToList();
            if (found.Count == 0 || found.Exists(match => match.Groups["word"] is { Success: true } word && _table.Columns.Any(column => column.Contains(word.Value, StringComparison.OrdinalIgnoreCase))))
                continue;
            // "By how many percent did sales grow" asks for a change; how a share grew is not computed.
            _unclear |= asked == Relation.Share && (relation == Relation.Change || _differs) && found.Exists(match => !Wording.IsPercent(match.Value));
            _text.Take(said);
            relation = relation == Relation.None ? asked : relation;
        }

        // "By how many percent is it higher than …?"
        return relation == Relation.Share && _differs ? Relation.Change : relation;
    }

    /// <summary>Whether a second question is of the rows of the first: it points to them, or names no rows of its own.</summary>
    private bool IsOfTheSame(string question) => Wording.Carrying().IsMatch(question) || (_entities.Count == 0 && !Verb().IsMatch(_text.Text));

    /// <summary>"How much more did we sell in March than in February?", "by how much did the north outsell the south?": the difference of two times or parts.</summary>
    private void AskForDifference()
    {
        if (_relation == Relation.None && _differs && TwoParts() is not null && IsFigureClear())
            _relation = Relation.Change;

        bool IsFigureClear() => Unbound is [var one] ? Names.AddsUp(_table.Columns[one]) : Unbound.Count == 0 && (Revenue() is not null || _entities.Count > 0);
    }

    /// <summary>The two times, or else the two cells of a column, that are named; null where there are not two.</summary>
    private List<Condition>? TwoParts()
    {
        foreach (var of in _isApart ? (Of[])[Of.Time] : [Of.Cell])
        {
            var parts = _where.FindAll(condition => condition.Of == of);
            foreach (var same in parts.GroupBy(condition => condition.Column).Where(same => same.Skip(1).Any()))
                return same.Count() == 2 && same.All(part => !part.IsPart && !part.IsDenied) && parts.GroupBy(part => part.Column).All(others => others.Key == same.Key || !others.Skip(1).Any()) ? [.. same] : null;
        }

        return null;
    }

    /// <summary>What shares or a change are of; null where it cannot be told.</summary>
    private Asked? Related(Figure? figure, Figure? extreme, int? group)
    {
        var isShare = _relation == Relation.Share;
        if (_period is not null || _top is not null || (extreme is not null && !isShare) || figure is Figure.Median || (figure is Figure.Mean && isShare) || (group is not null && !isShare))
            return null;
        if (extreme is not null && (group ??= Parted()) is null)
            return null;
        var last = extreme is null ? null : (bool?)(extreme == Figure.Max);
        var named = Unbound;
        if (figure == Figure.Mean)
            return named is [var mean] ? new Asked(Figure.Mean, mean) : null;
        if (figure == Figure.Count)
            return named.Count == 0 ? new Asked(Figure.Count, null, group, last) : null;
        if (named.Count > 0)
            return named is [var one] && (figure == Figure.Sum || Names.AddsUp(_table.Columns[one])) && !Names.IsRate(_table.Columns[one]) ? new Asked(Figure.Sum, one, group, last) : null;
        // "The share of sales over 1000" may be one of the rows, or of what they add up to.
        if (Revenue() is { } revenue)
            return _where.Exists(condition => condition.Of == Of.Bound && condition.Column == revenue) ? null : new Asked(Figure.Sum, revenue, group, last);
        // So may "the share of expenses"; of orders or tasks it is one of the rows.
        if (_entities.Count > 0)
            return Earnings() is null || Wording.Deals().IsMatch(_text.Text) ? new Asked(Figure.Count, null, group, last) : null;
        return (group is not null || IsOfTrade) && Earnings() is { } amount ? new Asked(Figure.Sum, amount, group, last) : null;
    }

    /// <summary>Whether it is asked in Chinese, without saying of what, how one time is to the other: 二月比一月增长了多少. Of a table of what was sold that means how much.</summary>
    private bool IsOfTrade => _relation == Relation.Change && _isApart && Names.IsHan(_text.Text) && Earnings() is not null && IsTraded;

    /// <summary>The condition for all rows and the parts of them that are set in relation; null where it cannot be told which.</summary>
    private (string Whole, IReadOnlyList<string> Parts)? Parts(Asked asked)
    {
        if (_relation == Relation.None)
            return (Where(), []);
        if (_relation == Relation.Change)
        {
            if (TwoParts() is not [var a, var b] two)
                return null;
            var rest = Clause(_where.FindAll(condition => !two.Contains(condition)));
            var isFirst = IsBehindThan(a) || (!IsBehindThan(b) && (a.First, a.At).CompareTo((b.First, b.At)) < 0);
            return (rest, isFirst ? [a.Clause, b.Clause] : [b.Clause, a.Clause]);
        }

        if (asked.Group is { } group)
            return _where.Exists(condition => condition.Column == group) ? null : (Where(), []);
        var times = _where.FindAll(condition => condition.Of == Of.Time || IsDate(condition.Column));
        var others = _where.FindAll(condition => !times.Contains(condition));
        if (others.Count == 0)
            return times.Count > 0 ? (string.Empty, [Clause(times)]) : null;
        // "What share of the north's sales was in March?" is of the north; what is said between may turn it round.
        if (others.Exists(condition => condition.Column != others[0].Column) || (times.Count > 0 && IsParted(others, times)))
            return null;
        return (Clause(times), [Clause(others)]);
    }

    /// <summary>Whether what asks for a share, or a verb, stands between a part and a time, so that either may be the whole.</summary>
    private bool IsParted(List<Condition> others, List<Condition> times)
    {
        var isBefore = others[0].At < times[0].At;
        var between = _text.Text[Math.Min(others[0].At, times[0].At)..Math.Max(others[0].At, times[0].At)];
        return Names.IsHan(_text.Text) ? between.Contains('占', StringComparison.Ordinal) != isBefore : isBefore ? Verb().IsMatch(between) : Holds().IsMatch(between);
    }

    private bool IsBehindThan(Condition part) => Wording.Than().IsMatch(_text.Text[..part.At]);

    [GeneratedRegex(@"\b(?:comes?|came|is|was|were|are|did|does|do|fell|falls|made|makes|account\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:have|has|had|makes?|made|account\w*|contribut\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Holds();
}
