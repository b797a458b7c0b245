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
    private List<(int Column, int At)> _named = [];

    /// <summary>Where the document's own words stand: "orders" over orders.csv.</summary>
    private readonly List<int> _entities = [];

    private readonly List<Condition> _where = [];
    private readonly CellTexts?[] _cells;

    /// <summary>What a looked-up figure is multiplied with, and divided by: 3 of "3 chairs", 20 and 100 of "20% of the price".</summary>
    private (string Times, int Of)? _multiple;
    private readonly List<string>[] _words;

    /// <summary>How many of the greatest, or the least, are asked for.</summary>
    private (int Count, bool Low)? _top;

    /// <summary>Whether the one best (false) or worst (true) month, quarter or year is asked for; null where none is.</summary>
    private bool? _low;

    /// <summary>By which part of their dates the rows are parted, and the column of these; null where they are not.</summary>
    private (string Part, int Column)? _period;

    /// <summary>How figures of parts are to stand to each other.</summary>
    private Relation _relation;

    /// <summary>Whether the rows are meant by "orders" though neither the document nor a column is called so.</summary>
    private bool _isOfDeals;

    /// <summary>Whether the question has the document's whole name, or the table's.</summary>
    private bool _isOfDocument;

    /// <summary>Whether a price or the like is asked for of what is named, without the name of its column.</summary>
    private bool _isPriced;

    /// <summary>Whether something is said to be of a column's cell: "the manager's salary".</summary>
    private bool _isChained;

    /// <summary>Whether something that is named might be one of two things.</summary>
    private bool _unclear;

    /// <summary>Whether another table is called by such a word, so that it means that one's rows.</summary>
    private readonly bool _hasDeals;

    private QuestionReader(string question, Table table, Columns columns, CellTexts?[] cells, bool hasDeals) =>
        (_table, _columns, _text, _cells, _words, _hasDeals) = (table, columns, new QuestionText(question), cells, [.. table.Columns.Select(Names.Words)], hasDeals);

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
    /// <param name="question">The question.</param>
    /// <param name="table">The table.</param>
    /// <param name="hasDeals">Whether a document is called by the question's word for orders or the like, and has them.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static TableQuestion? Read(string question, Table table, bool hasDeals, CancellationToken cancellationToken)
    {
        if (table.Rows.Count == 0 || table.Rows[^1].Cells.Take(2).Any(Names.IsSum) || table.Columns.Any(name => name.Contains('`', StringComparison.Ordinal)))
            return null;
        var (columns, cells) = (new Columns(table, cancellationToken), new CellTexts?[table.Columns.Count]);
        if (ReadBoth(question, Reader) is { } both)
            return both;
        var reader = Reader(question);
        var asked = reader.Read();
        if (asked is null or { Key: not null } || !Wording.AsksTwice().IsMatch(question))
            return asked;
        // Of two questions in one sentence one understood would be no answer; "how many are done and how many are open" counts two parts.
        return reader.CountedParts(question) is { } parts && asked is { Figure: Figure.Count, IsParted: false, Relation: Relation.None } ? asked with { Group = table.Columns[parts] } : null;

        QuestionReader Reader(string part) => new(part, table, columns, cells, hasDeals);
    }

    private TableQuestion? Read()
    {
        // The comparisons first: their words and numbers mean nothing else. Their columns can be told only when all names are known.
        var comparisons = _text.Take(Wording.Comparison());
        if (_text.Take(Wording.Top()) is [var top, ..])
            _top = (Wording.Count(top.Groups["n"].Value), top.Groups["low"].Success);
        _text.Take(Wording.Order());
        var isOut = Wording.OutOfStock().IsMatch(_text.Left);
        _text.TakeNamed(Wording.OutOfStock());
        _relation = TakeRelation();
        TakePhrases();
        var times = TimeSpans.Take(_text);
        var period = PeriodAsked();
        // 每单 parts nothing.
        _isOfDeals = RowsAreDeals() && _text.Take(Wording.SingleDeals()).Count > 0;
        var parting = _text.Take(Wording.Parting()).ConvertAll(match => match.Index + match.Length);
        TakeCells(fewest: 2);
        TakeColumns();
        TakeEntities();
        TakeCells(fewest: 1);
        TakeDeals();
        if (isOut)
        {
            if (Single(column => IsFigure(column) && Wording.IsStock(_table.Columns[column])) is not { } stock)
                return null;
            _where.Add(new Condition(stock, Of.Bound, $"`{_table.Columns[stock]}` = 0"));
        }

        if (Wording.Units().IsMatch(_text.Text) && Single(column => IsFigure(column) && Wording.IsQuantity(_table.Columns[column])) is { } quantity)
            _named = [.. _named.Select(name => Names.IsRate(_table.Columns[name.Column]) ? (quantity, name.At) : name)];
        var figures = _text.Take(Wording.Figures());
        TakeCells(fewest: 0);
        if (_text.Take(Wording.Percent()) is [.., var percent])
            _multiple = _multiple is null ? (percent.Groups["n"].Value, 100) : ("", 0);
        if (_where.GroupBy(condition => condition.Column).Any(same => same.Count(condition => condition.IsPart) > 1))
            return null; // parts of one cell, or of several
        if (_unclear || !comparisons.TrueForAll(Compare) || !AtTimes(times) || !IsClearlyJoined())
            return null;
        AskForDifference();

        int? group = null;
        if (parting.Count > 0)
        {
            group = _named.FindIndex(name => parting.Exists(at => name.At >= at && name.At <= at + 1)) is >= 0 and var part ? _named[part].Column : null;
            if (_top is null && group is null && _relation != Relation.Change)
                return null;
            // "The top 5 by price" are sorted by it, not parted.
            if (_top is not null && group is { } by && IsFigure(by))
                group = null;
        }

        if (period is not null)
        {
            if (DateColumn() is not { } dates)
                return null;
            _period = (period, dates);
        }

        return Understand(figures, group, comparisons.Count > 0);
    }

    /// <summary>The part of dates by which the rows are parted; null for none, or where a column is called so.</summary>
    private string? PeriodAsked()
    {
        string? part = null;
        foreach (var pattern in (Regex[])[Wording.PeakPeriod(), Wording.Periods()])
        {
            if (pattern.Match(_text.Left) is not { Success: true } match)
                continue;
            var said = match.Groups["month"].Success ? "month" : match.Groups["quarter"].Success ? "quarter" : "year";
            if ((part ?? said) != said || _words.Any(words => Names.Has(words, match.Groups[said].Value)))
                return null;
            part = said;
            if (pattern == Wording.PeakPeriod())
                _low = match.Groups["min"].Success;
            _text.Take(pattern);
        }

        return part;
    }

    /// <summary>The one column of dates, or the one that is named.</summary>
    private int? DateColumn() => _named.Where(name => IsDate(name.Column)).Select(name => (int?)name.Column).FirstOrDefault() ?? Single(IsDate);

    private bool IsDate(int column) => _columns[column].Kind == ColumnKind.Date && _columns[column].Trouble is null;

    private TableQuestion? Understand(List<Match> figures, int? group, bool comparisons)
    {
        bool Has(string name) => figures.Exists(figure => figure.Groups[name].Success);

        if (figures.Count == 0 && _relation == Relation.None && Compared() is { } compared)
            return IsExplained() ? compared : null;
        // "Departments whose average salary is over 20000": a condition on the figures of parts. Where the parts are said ("per region") it may be one of rows.
        string? having = null;
        if (comparisons && _relation == Relation.None && (Has("mean") || Has("median") || Has("sum")) && (Has("count") || Wording.AsksForList().IsMatch(_text.Text)))
        {
            if (group is not null || Has("max") || Has("min") || _where.FindAll(condition => condition.Of == Of.Bound) is not [var bound] || bound.Figure is null || (group = Parted()) is null)
                return null;
            having = bound.Figure;
            _where.Remove(bound);
            figures.RemoveAll(f => f.Groups["count"].Success);
        }

        var extreme = Has("max") ? Figure.Max : Has("min") ? Figure.Min : (_top?.Low ?? _low) is { } low ? low ? Figure.Min : Figure.Max : (Figure?)null;
        if (Unbound.Count > 0 && Wording.CountsBeside().Match(_text.Text) is { Success: true } && figures.Exists(f => f.Groups["count"].Success))
            return null;
        var figure = FigureOf(figures, group, extreme is not null);
        if (_period is not null && (figure is Figure.Mean or Figure.Median || (figure is null && extreme is null)))
            return null;
        var asked = _relation != Relation.None ? Related(figure, extreme, group)
            : extreme is { } most ? Extreme(figures, figure, most, group)
            : figure is null ? Listed(group)
            : figure == Figure.Count ? CountedOf(figures, group)
            : new Asked(figure.Value, Measured(figures, group, figure == Figure.Sum), group);
        if (asked is null || !IsComputable(asked) || Parts(asked) is not var (whole, related) || !IsExplained() || !IsOfPersons())
            return null;
        return new TableQuestion(_table, asked.Figure, Name(asked.Of), whole, _text.Explained)
        {
            Group = Name(asked.Group),
            Period = _period is var (part, dates) ? (part, _table.Columns[dates]) : null,
            Having = having,
            Last = asked.Last,
            Top = extreme is null ? null : _top?.Count,
            Named = [.. Shown(asked).Distinct().Select(column => _table.Columns[column])],
            Key = asked.Figure == Figure.Rows && LooksUp ? _table.Columns[_where[0].Column] : null,
            Multiple = _multiple,
            Relation = _relation,
            Parts = related,
        };

        string? Name(int? column) => column is { } at ? _table.Columns[at] : null;
    }

    /// <summary>Whether what is asked can be computed from the columns that it is of.</summary>
    private bool IsComputable(Asked asked)
    {
        if (asked.Figure is not (Figure.Rows or Figure.Count) && (asked.Of is not { } of || _columns[of].Trouble is not null))
            return false;
        if (asked.Figure is Figure.Min or Figure.Max && (asked.Group is not null || _period is not null))
            return false;
        var looksUp = asked.Figure == Figure.Rows && LooksUp;
        // "Kim's manager's salary" is in another row than Kim's, and which is "the region's" nobody says.
        if (_isChained && asked.Figure == Figure.Rows)
            return false;
        return _multiple is not { Of: var parts } || (parts > 0 && looksUp && _where.Count == 1 && _named.Count == 1 && IsFigure(_named[0].Column));
    }

    /// <summary>The columns that are shown of rows: those that are named, bound, or sorted by.</summary>
    private IEnumerable<int> Shown(Asked asked)
    {
        var bound = _where.Where(condition => condition.Of is Of.Bound or Of.Time || _where.Count(other => other.Column == condition.Column) > 1).Select(condition => condition.Column);
        var shown = _named.Select(name => name.Column).Concat(bound);
        return _top is not null && asked.Of is { } sorted ? shown.Append(sorted) : shown;
    }

    /// <summary>Whether a question for a person is asked of a table that has persons.</summary>
    private bool IsOfPersons() => !AsksForPerson().IsMatch(_text.Text) || _table.Columns.Any(Names.IsPerson);

    /// <summary>Rows, or cells of them; "which customers are in the north?" asks for each customer once. Null where none are asked for.</summary>
    private Asked? Listed(int? group)
    {
        NameByWording();
        if (IsList() && !LooksUp && Wording.AsksForList().IsMatch(_text.Text) && _named.OrderBy(name => name.At).FirstOrDefault(name => !IsBound(name.Column)) is { At: > 0 } first
            && IsText(first.Column) && !IsUnique(first.Column) && !_entities.Exists(entity => entity <= first.At) && !_named.Exists(name => name.At < first.At))
            return new Asked(Figure.Count, null, first.Column);
        return IsList() ? new Asked(Figure.Rows, null, group) : null;
    }

    /// <summary>Whether rows that meet a condition, or cells of them, are asked for.</summary>
    private bool IsList()
    {
        if (_where.Count == 0)
            return false;
        if (LooksUp || _isPriced)
            return Wording.AsksForCell().IsMatch(_text.Text);
        if (_where.Exists(condition => condition.Of is Of.Bound or Of.Time))
            return true;
        // "Who is Ines Duarte?" asks for no rows; "which tasks does she own" and "who works in Oslo" do.
        return Wording.AsksForList().IsMatch(_text.Text) && (_entities.Count > 0 || (_where.Exists(condition => condition.Of == Of.Cell) && (_named.Count > 0 || Wording.AsksWhoWorks().IsMatch(_text.Text))));
    }

    /// <summary>"How much does the OC-310 cost?" names its price.</summary>
    private void NameByWording()
    {
        if (_named.Count > 0 || _where.Count == 0 || !_where.TrueForAll(condition => condition is { Of: Of.Key or Of.Cell, IsPart: false } && condition.Column == _where[0].Column))
            return;
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said?.IsMatch(_text.Text) == true && Single(column => IsFigure(column) && called.IsMatch(_table.Columns[column])) is { } meant)
            {
                _named.Add((meant, 0));
                _text.Take(said);
                _isPriced = true;
                return;
            }
        }
    }

    private bool LooksUp => _named.Exists(name => !IsBound(name.Column)) && _where.TrueForAll(condition => condition.Of == Of.Key);

    /// <summary>Whether nothing is left but words that carry nothing.</summary>
    private bool IsExplained()
    {
        foreach (var (said, _, called) in Wording.Concepts)
        {
            if (said is not null && _where.Exists(condition => condition.Of == Of.Bound && called.IsMatch(_table.Columns[condition.Column])))
                _text.Take(said);
        }

        if (_table.Columns.Any(Wording.IsRevenue))
            _text.Take(Wording.Sold());
        if (Wording.Made().Match(_text.Text) is { Success: true } made && Earnings() is not null)
            _text.TakeWords(made.Groups["verb"]);
        if (_where.Exists(condition => condition.Of == Of.Bound && Wording.IsDelivery(_table.Columns[condition.Column])))
            _text.Take(Wording.Delivering());
        if (_relation != Relation.None)
            _text.Take(Wording.Relating());
        if (_low is not null)
            _text.Take(Wording.Whenever());

        // "How many work in IT?": a word that carries nothing may be a cell all the same.
        return (_text.Explained > 0 || _isOfDeals || _isSecond || ((_relation != Relation.None || _period is not null || _where.Exists(condition => condition.Of == Of.Time)) && IsTraded && Revenue() is not null) || IsOfTrade) && Wording.Empty().Replace(_text.Left, string.Empty).Length == 0
            && !Wording.Empty().Matches(_text.Left).Any(word => word.Length > 1 && char.IsAsciiLetter(word.Value[0]) && Enumerable.Range(0, _table.Columns.Count).Any(column => IsText(column) && Cells(column).Find(word.Value) is not null));
    }

    private bool IsBound(int column) => _where.Exists(condition => condition.Column == column);

    /// <summary>Whether a column has figures, not numbers that name its rows.</summary>
    private bool IsFigure(int column) => _columns[column].Kind == ColumnKind.Number && !Names.IsKey(_table.Columns[column]);

    private bool IsText(int column) => _columns[column].Kind is ColumnKind.Text or ColumnKind.Mixed;

    /// <summary>Whether a column names each row by itself.</summary>
    private bool IsUnique(int column) => _table.Rows.Count > 1 && _columns[column].IsUnique;

    private CellTexts Cells(int column) => _cells[column] ??= new CellTexts(_columns[column]);

    private int? Single(Func<int, bool> fits) => Enumerable.Range(0, _table.Columns.Count).Where(fits).Take(2).ToList() is [var one] ? one : null;

    [GeneratedRegex(@"\b(?:who|whose)\b|谁|哪位", RegexOptions.CultureInvariant)]
    private static partial Regex AsksForPerson();

    /// <summary>A figure of a column, over the parts of the rows by another where there is one; of these the last by it, the first, or all.</summary>
    private sealed record Asked(Figure Figure, int? Of = null, int? Group = null, bool? Last = null);

    /// <summary>A condition on a column as a clause of a query.</summary>
    private sealed record Condition(int Column, Of Of, string Clause)
    {
        /// <summary>Whether a part of the cell is meant, not all of it.</summary>
        public bool IsPart { get; init; }

        /// <summary>Where it is said.</summary>
        public int At { get; init; }

        /// <summary>The first day of a time.</summary>
        public DateTime First { get; init; }

        /// <summary>Whether it must not be so.</summary>
        public bool IsDenied { get; init; }

        /// <summary>Of a comparison what follows the column's name; null for others.</summary>
        public string? Figure { get; init; }
    }
}
