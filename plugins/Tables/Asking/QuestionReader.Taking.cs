using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>Takes what the question names: the document, columns, cells.</content>
internal sealed partial class QuestionReader
{
    /// <summary>Takes what names the document and the table: names of several words, the longest first.</summary>
    private void TakePhrases()
    {
        foreach (var name in (string[])[Path.GetFileName(_table.Document), Path.GetFileNameWithoutExtension(_table.Document), .. _table.Title.Split(" › ")])
        {
            var plain = new QuestionText(name).Text;
            var words = plain.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var phrase in new[] { plain, string.Join(' ', words), string.Join(' ', words.Where(word => !char.IsAsciiDigit(word[0]))) })
            {
                if (phrase.Length > 2 && (Names.IsHan(phrase) || phrase.AsSpan().IndexOfAny(" -.") >= 0) && !_table.Columns.Any(column => column.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
                    _text.TakePhrase(phrase);
            }
        }

        _isOfDocument = _text.Explained > 0;
    }

    /// <summary>Takes single words of what names the document and the table.</summary>
    private void TakeEntities()
    {
        foreach (var word in Entities().SelectMany(Forms).Distinct(StringComparer.Ordinal))
        {
            foreach (Match match in Regex.Matches(_text.Left, Names.IsHan(word) ? Regex.Escape(word) : $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}s?(?![\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant))
            {
                // 销售额 is no 销售 over 销售订单.csv.
                if (Names.IsHan(word) && Earnings() is not null && Wording.Sold().Matches(_text.Left).Any(sold => sold.Index <= match.Index && sold.Index + sold.Length > match.Index + match.Length))
                    continue;
                _entities.Add(match.Index);
                _text.TakeName(match.Index, match.Length);
            }
        }
    }

    /// <summary>The words of what names the document and the table.</summary>
    private IEnumerable<string> Entities() => Names.Words(Path.GetFileNameWithoutExtension(_table.Document).Replace('-', ' '))
        .Concat(_table.Title.Split(" › ").SelectMany(Names.Words)).Concat(_table.Columns.Select(Names.Numbered).OfType<string>()).Where(word => word.Length > 2 || (word.Length > 1 && Names.IsHan(word))).Distinct(StringComparer.Ordinal);

    /// <summary>How a word of the document's name may stand in a question: orders, 订单 of 销售订单, 员工 of 员工表.</summary>
    private static IEnumerable<string> Forms(string word) =>
        !Names.IsHan(word) ? [word, word.EndsWith('y') ? word[..^1] + "ies" : word]
        : word.EndsWith('表') && word.Length > 2 ? [word, word[..^1], word[^Math.Min(3, word.Length)..]]
        : word.Length > 3 ? [word, word[..2], word[^2..]] : [word];

    /// <summary>Takes the names of columns: of those that begin at a word the one that has most of the words from there on.</summary>
    private void TakeColumns()
    {
        for (var at = 0; at < _text.Text.Length; at++)
        {
            var left = _text.Left;
            if (!char.IsLetterOrDigit(left[at]) || (at > 0 && char.IsAsciiLetterOrDigit(left[at]) && char.IsAsciiLetterOrDigit(left[at - 1])))
                continue;
            var found = Enumerable.Range(0, _table.Columns.Count).Select(column => (Column: column, Length: Length(_table.Columns[column], _words[column], left, at))).Where(f => f.Length > 0).ToList();
            if (found.Count == 0)
                continue;
            var longest = found.Max(f => f.Length);
            // Of "Task ID" and "Task" a task is the second; of "unit price" and "list price" it cannot be told which.
            var best = found.Where(f => f.Length == longest).GroupBy(f => (_words[f.Column].Count, Names.IsKey(_table.Columns[f.Column]))).OrderBy(alike => alike.Key).First().ToList();
            if (best.Count > 1)
                continue;
            // "Total quantity" over columns of both names is the sum of the second.
            if (Wording.Figures().IsMatch(left.AsSpan(at, longest)) && Enumerable.Range(0, _table.Columns.Count).Any(column => at + longest + 1 < left.Length && Length(_table.Columns[column], _words[column], left, at + longest + 1) > 0))
                continue;
            var named = best[0].Column;
            if (_text.TakeBefore(Wording.Lacks(), at) is not null)
                _where.Add(new Condition(named, Of.Bound, Flag(named) is var (_, none) ? $"`{_table.Columns[named]}` = '{none}'" : IsFigure(named) ? $"(`{_table.Columns[named]}` is empty or `{_table.Columns[named]}` = 0)" : $"`{_table.Columns[named]}` is empty"));
            else if (Flag(named) is var (yes, no))
                _where.Add(new Condition(named, Of.Bound, $"`{_table.Columns[named]}` = '{(_text.TakeBefore(Wording.Not(), at) is null ? yes : no)}'"));
            // "Tasks" over project_tasks.csv are its rows, whatever column is called so.
            var isRow = Names.IsKey(_table.Columns[named]) || (IsText(named) && IsUnique(named) && Entities().Intersect(_words[named], StringComparer.Ordinal).Any());
            if (isRow)
                _entities.Add(at);
            if (!isRow || Names.IsKey(_table.Columns[named]))
                _named.Add((named, at));
            _isChained |= left.AsSpan(at, longest).TrimEnd().EndsWith("'s");
            _text.TakeName(at, longest);
            if (IsFigure(named))
                TakeNumber(named, at + longest);
        }
    }

    /// <summary>Takes the number that a column's cells are said to be: "stock of 0", 库存为0.</summary>
    private void TakeNumber(int column, int at)
    {
        if (Wording.IsNumber().Match(_text.Left, at) is not { Success: true, Groups: var said } match)
            return;
        var unit = said["unit"].Value.Trim();
        if (Wording.UnitsOf(unit) is [var kind] && Wording.UnitsOf(_table.Columns[column]) is { Count: > 0 } units && !units.Contains(kind))
            return;
        var number = said["n"].Value is "zero" or "零" ? "0" : said["n"].Value;
        if (unit == "%" && _columns[column].Values.All(value => value.Kind != ValueKind.Number || value.Unit != "%"))
            return;
        _where.Add(new Condition(column, Of.Bound, $"`{_table.Columns[column]}` = {number}{(unit == "%" ? unit : "")}") { Figure = $"= {number}", At = match.Index });
        _text.TakeName(match.Index, match.Length);
    }

    /// <summary>Whether each row says when what was sold for how much.</summary>
    private bool RowsAreDeals() => !_hasDeals && Earnings() is not null && IsTraded && Enumerable.Range(0, _table.Columns.Count).Any(IsDate);

    /// <summary>Takes words such as "orders" for the rows.</summary>
    private void TakeDeals()
    {
        if (!RowsAreDeals())
            return;
        _isOfDeals |= Wording.CountsDeals().IsMatch(_text.Text);
        foreach (var match in _text.Take(Wording.Deals()))
        {
            _entities.Add(match.Index);
            _isOfDeals = true;
        }
    }

    /// <summary>What a column of yes and no says for them; null where it has anything else.</summary>
    private (string Yes, string No)? Flag(int column)
    {
        if (!IsText(column))
            return null;
        var values = _columns[column].Values.Where(value => value.Kind != ValueKind.Missing).Select(value => value.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(3).ToList();
        foreach (var (yes, no) in ((string, string)[])[("yes", "no"), ("true", "false"), ("y", "n"), ("是", "否")])
        {
            if (values.Count is 1 or 2 && values.TrueForAll(value => value.Equals(yes, StringComparison.OrdinalIgnoreCase) || value.Equals(no, StringComparison.OrdinalIgnoreCase)))
                return (yes, no);
        }

        return null;
    }

    /// <summary>How many characters from a place on are words of a column's name, in whatever order; 0 for none.</summary>
    private static int Length(string column, List<string> words, string left, int at)
    {
        var length = 0;
        for (var next = at; next < left.Length;)
        {
            var word = Word().Match(left, next) is { Success: true } match ? match.Value : string.Empty;
            var took = word.Length > 0 ? (Names.Has(words, word) || (next > at && Names.IsUnit(word) && column.Contains(word, StringComparison.OrdinalIgnoreCase)) ? word.Length : 0)
                : words.Where(Names.IsHan).Where(name => string.CompareOrdinal(left, next, name, 0, name.Length) == 0).Select(name => name.Length).DefaultIfEmpty().Max();
            if (took == 0)
                break;
            length = next + took - at;
            next += took;
            while (next < left.Length && left[next] == ' ')
                next++;
        }

        return length;
    }

    /// <summary>Takes texts of cells, the longest first, each as a condition.</summary>
    private void TakeCells(int fewest)
    {
        foreach (Match run in Run().Matches(_text.Left))
        {
            var pieces = Piece().Matches(run.Value).ToList();
            for (var length = fewest == 0 ? 1 : Math.Min(6, pieces.Count); length >= Math.Max(1, fewest); length--)
            {
                for (var start = 0; start + length <= pieces.Count; start++)
                {
                    var (from, to) = (pieces[start].Index, pieces[start + length - 1].Index + pieces[start + length - 1].Length);
                    var phrase = run.Value[from..to];
                    if ((fewest == 0 ? phrase.Length != 1 || !Names.IsHan(phrase) : phrase.Length < 2) || (fewest > 1 && Names.IsHan(phrase)) || _text.Left.Substring(run.Index + from, to - from) != phrase
                        || (fewest > 0 && Wording.Empty().Replace(phrase, string.Empty).Length < (Names.IsHan(phrase) ? 2 : Math.Min(3, phrase.Length)))
                        || (fewest == 0 && Wording.Empty().IsMatch(phrase)))
                        continue;
                    if (Cell(phrase) is { } cell && cell with { At = run.Index + from } is var condition && (!Negation().IsMatch(phrase) || !condition.IsPart))
                    {
                        var isOwner = _text.Left.AsSpan(run.Index + to).StartsWith("'s ");
                        _text.TakeName(run.Index + from, isOwner ? to - from + 2 : to - from);
                        // "The salary of Kim's manager."
                        _isChained |= isOwner && _named.Exists(name => name.At == run.Index + to + 3) && _named.Exists(name => name.At < run.Index + from);
                        if (condition.Of == Of.Key && _text.TakeBefore(Wording.Pieces(), run.Index + from) is { } counted)
                            _multiple = (counted.Groups["n"].Value.TrimStart('0') is { Length: > 0 } times ? times : "0", 1);
                        _where.Add(_text.TakeBefore(Wording.Not(), run.Index + from) is not null || Wording.NotBehind().IsMatch(_text.Left[(run.Index + to)..]) ? condition with { Of = Of.Bound, Clause = $"not {condition.Clause}", IsDenied = true } : condition);
                    }
                }
            }
        }
    }

    /// <summary>The condition that a phrase is a cell of a column, or a part of one; null where no column has it.</summary>
    private Condition? Cell(string phrase)
    {
        var stemmed = Names.IsHan(phrase) ? phrase : LastWord().Replace(phrase, word => Names.Stem(word.Value));
        Condition? partly = null;
        var whole = new List<Condition>();
        for (var column = 0; column < _table.Columns.Count; column++)
        {
            if (!IsText(column))
                continue;
            var (cells, name) = (Cells(column), _table.Columns[column]);
            // "Developers" are senior ones too.
            if (cells.Find(phrase) is null && cells.Find(stemmed) is { } one && cells.IsPartOfOthers(one))
                partly ??= new Condition(column, Of.Cell, $"`{name}` contains '{Quoted(one)}'") { IsPart = true };
            else if ((cells.Find(phrase) ?? cells.Find(stemmed) ?? (Names.IsHan(phrase) ? cells.Find("已" + phrase) ?? cells.Find(Wording.InWriting(phrase)) : null)) is { } text)
                whole.Add(new Condition(column, IsUnique(column) ? Of.Key : Of.Cell, $"`{name}` = '{Quoted(text)}'"));
            else if (partly is null && phrase.Length > 1 && cells.HasPart(stemmed))
                partly = new Condition(column, Of.Cell, $"`{name}` contains '{Quoted(stemmed)}'") { IsPart = true };
        }

        // Of several columns that have it the one that is named is meant, else the one where it names its row, or it cannot be told which.
        foreach (var meant in (List<Condition>[])[whole.FindAll(condition => _named.Exists(name => name.Column == condition.Column)), whole.FindAll(condition => condition.Of == Of.Key), whole])
        {
            if (meant.Count == 1)
                return meant[0];
        }

        _unclear |= whole.Count > 1;
        return whole.FirstOrDefault() ?? partly;

        static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\G[a-z0-9\u00C0-\u024F]+(?:'s)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[a-z0-9\u00C0-\u024F]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LastWord();

    /// <summary>What stands together: words with single spaces between them, or ideographs.</summary>
    [GeneratedRegex(@"[^\s\p{P}\p{S}](?:[^\s\uFFFC]|[ ](?=[^\s\uFFFC]))*", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex(@"[\u3400-\u9FFF]|[^\s\u3400-\u9FFF?!,;:\uFFFC]+?(?='s\b)|(?<![^\s\u3400-\u9FFF])[^\s\u3400-\u9FFF?!,;:\uFFFC]+(?<!\.)", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();

    [GeneratedRegex(@"^(?:not|no|except|without|never|excluding)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();
}
