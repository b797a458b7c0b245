using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>
/// Understands a question over one table by rules: what figure is asked for, of which column, under which conditions. Everything that the question says must be the
/// name of a column or of the document, a cell, a comparison or a word that carries nothing; where anything else is left, the question is about something else and
/// nothing is understood. Used once.
/// </summary>
internal sealed partial class QuestionReader
{
    /// <summary>Different texts of a column that are looked for in a question, and the longest of which a part may be meant: longer ones are prose.</summary>
    private const int MostTexts = 5_000, LongestText = 60;

    private readonly Table _table;
    private readonly Columns _columns;
    private readonly string _question;

    /// <summary>The question with spaces in the place of what was understood.</summary>
    private readonly char[] _left;

    private readonly List<(int Column, int At)> _named = [];
    private readonly List<string> _where = [];
    private readonly HashSet<int> _compared = [];
    private int _explained;

    private QuestionReader(string question, Table table, CancellationToken cancellationToken)
    {
        (_table, _columns) = (table, new Columns(table, cancellationToken));
        _question = question.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant().Replace('_', ' ');
        _left = _question.ToCharArray();
    }

    /// <summary>The question as it was understood; null where it is not one over this table.</summary>
    public static TableQuestion? Read(string question, Table table, CancellationToken cancellationToken) =>
        Wording.MayAsk(question) && table.Rows.Count > 0 && !table.Columns.Any(name => name.Contains('`', StringComparison.Ordinal)) ? new QuestionReader(question, table, cancellationToken).Read() : null;

    private TableQuestion? Read()
    {
        // The comparisons first: their words and numbers mean nothing else. Their columns can be told only when all names are known.
        var comparisons = Take(Wording.Comparison());
        TakeNames([Path.GetFileName(_table.Document), Path.GetFileNameWithoutExtension(_table.Document), .. _table.Title.Split(" › ")]);
        var parting = Take(Wording.Parting()).Select(match => match.Index + match.Length).ToList();
        var years = Take(Wording.Year());
        TakeCells(fewest: 2);
        TakeColumns();
        TakeCells(fewest: 1);
        var figures = Take(Wording.Figures());
        foreach (var comparison in comparisons)
        {
            if (!Compare(comparison))
                return null;
        }

        foreach (var year in years)
        {
            if (!InYear(year.Groups["y"].Value))
                return null;
        }

        int? group = parting.Count == 0 ? null : _named.Find(name => parting.Exists(at => name.At >= at && name.At <= at + 1)) is { At: > 0 } named ? named.Column : -1;
        if (group == -1)
            return null;
        return Understand(figures, group);
    }

    private TableQuestion? Understand(List<Match> figures, int? group)
    {
        bool Has(string name) => figures.Exists(figure => figure.Groups[name].Success);

        var extreme = Has("max") ? Figure.Max : Has("min") ? Figure.Min : (Figure?)null;
        var figure = Has("mean") ? Figure.Mean : Has("median") ? Figure.Median : Has("sum") ? Figure.Sum : Has("count") ? Figure.Count : (Figure?)null;
        bool? last = null;
        if (extreme is { } && figure is { })
        {
            // "Which region has the highest total amount?": one part of the rows.
            if (group is null && _named.FindIndex(name => IsText(name.Column) && !IsUnique(name.Column)) is var part and >= 0)
                group = _named[part].Column;
            if (group is null)
                return null;
            last = extreme == Figure.Max;
        }

        var what = figure ?? extreme ?? Figure.Rows;
        if (what == Figure.Rows && (_where.Count == 0 || _compared.Count == 0))
            return null;
        int? of = null;
        if (what is not (Figure.Rows or Figure.Count))
        {
            of = Measured(figures, group);
            if (of is null || _columns[of.Value].Trouble is not null)
                return null;
        }
        else if (what == Figure.Count && group is null)
        {
            // "How many regions are there?" counts what is different, "how many articles cost more …" rows, "how many units were sold" adds up.
            var counted = _named.Where(name => !_compared.Contains(name.Column)).Select(name => name.Column).Distinct().ToList();
            if (counted.Find(IsNumber) is var sum && counted.Contains(sum) && IsNumber(sum))
                (what, of) = (Figure.Sum, sum);
            else if (counted is [var text] && !IsUnique(text))
                (what, of) = (Figure.Distinct, text);
        }

        if (!IsExplained())
            return null;
        return new TableQuestion(_table, what, of is { } at ? _table.Columns[at] : null, string.Join(" and ", _where), group is { } by ? _table.Columns[by] : null, last, _explained);
    }

    /// <summary>The column that a figure is of: the one that is named, or that the figure's own word tells ("most expensive"), or the only one that can be meant.</summary>
    private int? Measured(List<Match> figures, int? group)
    {
        bool Fits(int column) => column != group && (IsNumber(column) || _columns[column].Kind == ColumnKind.Date);
        var named = _named.Select(name => name.Column).Where(column => Fits(column) && !_compared.Contains(column)).Distinct().ToList();
        if (named.Count == 1)
            return named[0];
        if (named.Count > 1)
            return null;
        foreach (var (said, called) in Wording.Concepts)
        {
            if (said.IsMatch(_question) && figures.Exists(figure => said.IsMatch(figure.Value) || said.IsMatch(_question[figure.Index..])) && Single(column => Fits(column) && called.IsMatch(_table.Columns[column])) is { } meant)
            {
                Blank(said);
                return meant;
            }
        }

        return Single(column => IsNumber(column) && !_compared.Contains(column) && column != group);
    }

    /// <summary>Adds a comparison; false where it cannot be told of which column.</summary>
    private bool Compare(Match comparison)
    {
        var number = comparison.Groups["n"].Value.Replace(",", string.Empty, StringComparison.Ordinal);
        var sign = comparison.Groups["gt"].Success ? ">" : comparison.Groups["lt"].Success ? "<" : comparison.Groups["ge"].Success ? ">=" : "<=";
        var unit = comparison.Groups["cur"].Value + comparison.Groups["unit"].Value;
        int? column = null;
        if (unit.Length > 0)
        {
            var stem = Stem(unit);
            column = Single(c => IsNumber(c) && Words(_table.Columns[c]).Contains(stem, StringComparer.Ordinal));
            foreach (var (said, called) in column is null ? Wording.Concepts : [])
                column ??= said.IsMatch(unit) ? Single(c => IsNumber(c) && called.IsMatch(_table.Columns[c])) : null;
            if (column is null && !IsCarrier(unit))
                return false;
        }

        column ??= _named.Where(name => IsNumber(name.Column)).OrderBy(name => Math.Abs(name.At - comparison.Index)).Select(name => (int?)name.Column).FirstOrDefault();
        foreach (var (said, called) in column is null ? Wording.Concepts : [])
            column ??= said.IsMatch(_question) ? Single(c => IsNumber(c) && called.IsMatch(_table.Columns[c])) : null;
        if (column is not { } of || _columns[of].Trouble is not null)
            return false;
        _compared.Add(of);
        _where.Add(comparison.Groups["m"] is { Success: true } other
            ? $"`{_table.Columns[of]}` between {number} and {other.Value.Replace(",", string.Empty, StringComparison.Ordinal)}"
            : $"`{_table.Columns[of]}` {sign} {number}");
        return true;
    }

    private bool InYear(string year)
    {
        if (Single(c => IsNumber(c) && YearName().IsMatch(_table.Columns[c])) is { } years)
            _where.Add($"`{_table.Columns[years]}` = {year}");
        else if (Single(c => _columns[c].Kind == ColumnKind.Date) is { } dates)
            _where.Add($"`{_table.Columns[dates]}` between {year}-01-01 and {year}-12-31");
        else
            return false;
        return true;
    }

    /// <summary>Takes what names the document and the table, the longest first.</summary>
    private void TakeNames(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var plain = name.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant().Replace('_', ' ');
            var words = plain.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var phrase in new[] { plain, string.Join(' ', words), string.Join(' ', words.Where(word => !char.IsAsciiDigit(word[0]))) })
                TakePhrase(phrase, fewest: Han(phrase) ? 2 : 3);
        }
    }

    /// <summary>Takes the names of columns: of those that begin at a word the one that has most of the words from there on.</summary>
    private void TakeColumns()
    {
        for (var at = 0; at < _left.Length; at++)
        {
            if (!char.IsLetterOrDigit(_left[at]) || (at > 0 && char.IsAsciiLetterOrDigit(_left[at]) && char.IsAsciiLetterOrDigit(_left[at - 1])))
                continue;
            var found = Enumerable.Range(0, _table.Columns.Count).Select(column => (Column: column, Length: Length(_table.Columns[column], at))).Where(f => f.Length > 0).ToList();
            if (found.Count == 0)
                continue;
            var longest = found.Max(f => f.Length);
            var best = found.Where(f => f.Length == longest).OrderByDescending(f => Words(_table.Columns[f.Column]).Count == 1).ToList();
            if (best.Count > 1 && Words(_table.Columns[best[0].Column]).Count > 1)
                continue; // it cannot be told which
            _named.Add((best[0].Column, at));
            Take(at, longest);
        }
    }

    /// <summary>How many characters from a place on are words of a column's name, in whatever order; 0 for none.</summary>
    private int Length(string column, int at)
    {
        var words = Words(column);
        var length = 0;
        for (var next = at; ;)
        {
            var rest = new string(_left, next, _left.Length - next);
            var word = Word().Match(rest) is { Success: true, Index: 0 } match ? match.Value : string.Empty;
            var took = word.Length > 0 ? (words.Contains(Stem(word), StringComparer.Ordinal) || (next > at && Unit().IsMatch(word) && column.Contains(word, StringComparison.OrdinalIgnoreCase)) ? word.Length : 0)
                : words.Where(Han).Where(name => rest.StartsWith(name, StringComparison.Ordinal)).Select(name => name.Length).DefaultIfEmpty().Max();
            if (took == 0)
                return length;
            length = next + took - at;
            next += took;
            while (next < _left.Length && _left[next] == ' ')
                next++;
            if (next >= _left.Length)
                return length;
        }
    }

    /// <summary>Takes texts of cells, the longest first, each as a condition.</summary>
    private void TakeCells(int fewest)
    {
        foreach (Match run in Run().Matches(new string(_left)))
        {
            var pieces = Piece().Matches(run.Value).ToList();
            for (var length = Math.Min(6, pieces.Count); length >= fewest; length--)
            {
                for (var start = 0; start + length <= pieces.Count; start++)
                {
                    var (from, to) = (pieces[start].Index, pieces[start + length - 1].Index + pieces[start + length - 1].Length);
                    var phrase = run.Value[from..to];
                    if (phrase.Length < 2 || (fewest > 1 && Han(phrase)) || new string(_left, run.Index + from, to - from) != phrase || Wording.Empty().Replace(phrase, string.Empty).Length < (Han(phrase) ? 2 : Math.Min(3, phrase.Length)))
                        continue;
                    if (Holds(phrase) is { } condition)
                    {
                        _where.Add(condition);
                        Take(run.Index + from, to - from);
                    }
                }
            }
        }
    }

    /// <summary>The condition that a phrase is a cell of a column, or a part of one; null where no column has it.</summary>
    private string? Holds(string phrase)
    {
        var stemmed = Han(phrase) ? phrase : Word().Replace(phrase, word => word.Index + word.Length == phrase.Length ? Stem(word.Value) : word.Value);
        var part = new Regex(Han(phrase) ? Regex.Escape(phrase) : $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(stemmed)}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        string? partly = null;
        for (var column = 0; column < _table.Columns.Count; column++)
        {
            if (!IsText(column))
                continue;
            var texts = _columns[column].Values.Where(value => value.Kind == ValueKind.Text).Select(value => value.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTexts).ToList();
            if (texts.Exists(text => text.Equals(phrase, StringComparison.OrdinalIgnoreCase)))
                return $"`{_table.Columns[column]}` = '{phrase.Replace("'", "''", StringComparison.Ordinal)}'";
            if (partly is null && texts.Exists(text => text.Length <= LongestText && part.IsMatch(text)))
                partly = $"`{_table.Columns[column]}` contains '{stemmed.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        return partly;
    }

    /// <summary>Whether nothing is left but words that carry nothing.</summary>
    private bool IsExplained()
    {
        foreach (var (said, _) in _compared.Count > 0 ? Wording.Concepts : [])
            Blank(said);
        return Wording.Empty().Replace(new string(_left), string.Empty).Length == 0 && _explained > 0;
    }

    private static bool IsCarrier(string unit) => Wording.Empty().Replace(unit, string.Empty).Length == 0;

    private List<Match> Take(Regex pattern)
    {
        var found = pattern.Matches(new string(_left)).ToList();
        foreach (var match in found)
            _left.AsSpan(match.Index, match.Length).Fill(' ');
        return found;
    }

    private void TakePhrase(string phrase, int fewest)
    {
        if (phrase.Length < fewest)
            return;
        for (var at = new string(_left).IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = new string(_left).IndexOf(phrase, StringComparison.Ordinal))
        {
            if (!Han(phrase) && ((at > 0 && char.IsLetterOrDigit(_left[at - 1])) || (at + phrase.Length < _left.Length && char.IsLetter(_left[at + phrase.Length]) && _left[at + phrase.Length] != 's')))
                return;
            Take(at, phrase.Length + (at + phrase.Length < _left.Length && _left[at + phrase.Length] == 's' ? 1 : 0));
        }
    }

    private void Take(int at, int length)
    {
        _left.AsSpan(at, length).Fill(' ');
        _explained += length;
    }

    private void Blank(Regex pattern) => Take(pattern);

    private bool IsNumber(int column) => _columns[column].Kind == ColumnKind.Number;

    private bool IsText(int column) => _columns[column].Kind is ColumnKind.Text or ColumnKind.Mixed;

    /// <summary>Whether a column names each row by itself.</summary>
    private bool IsUnique(int column) => _table.Rows.Count > 1 && _columns[column].Values.DistinctBy(value => value.Key, StringComparer.Ordinal).Count() == _table.Rows.Count;

    private int? Single(Func<int, bool> fits) => Enumerable.Range(0, _table.Columns.Count).Where(fits).Take(2).ToList() is [var one] ? one : null;

    /// <summary>The words of a name without units: "Unit price (EUR)" gives unit, price; 单价（元） gives 单价.</summary>
    private static List<string> Words(string name)
    {
        var plain = Brackets().Replace(name.Normalize(System.Text.NormalizationForm.FormKC), " ");
        return [.. Word().Matches(Camel().Replace(plain, " ").Replace('_', ' ').ToLowerInvariant()).Select(word => Stem(word.Value)).Concat(HanRun().Matches(plain).Select(run => run.Value)).Where(word => !Unit().IsMatch(word))];
    }

    private static bool Han(string text) => text.AsSpan().IndexOfAnyInRange('\u3400', '\u9FFF') >= 0;

    /// <summary>A word without its plural.</summary>
    private static string Stem(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) ? word[..^1]
        : word;

    [GeneratedRegex(@"[a-z0-9\u00C0-\u024F]+(?:['’-][a-z0-9]+)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3400-\u9FFF]+", RegexOptions.CultureInvariant)]
    private static partial Regex HanRun();

    /// <summary>What stands together: words with single spaces between them, or ideographs.</summary>
    [GeneratedRegex(@"[^\s\p{P}\p{S}](?:[^\s]|[ ](?=\S))*", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex(@"[\u3400-\u9FFF]|[^\s\u3400-\u9FFF?!,;]+", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Camel();

    [GeneratedRegex("year|年", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearName();

    [GeneratedRegex("^(?:eur|euro|usd|cny|rmb|gbp|pct|percent|kg|g|m|cm|mm|id|of|in|per|the|no)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
