using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>Something to show: an expression under a name, and for sorting its direction.</summary>
/// <param name="Node">What is computed.</param>
/// <param name="Name">Its name in the result.</param>
/// <param name="Descending">Whether it is sorted from the largest down.</param>
/// <param name="Source">The expression as it was written; null where nobody wrote it.</param>
internal sealed record Item(Node Node, string Name, bool Descending = false, string? Source = null);

/// <summary>Parses the clauses of a query, which are SQL's: conditions, lists of expressions. Depth is bounded by the length of a query.</summary>
/// <param name="query">The clause, for messages.</param>
/// <param name="find">Finds a column by its name; -1 where there is none.</param>
/// <param name="columns">The names, for messages.</param>
internal sealed class Parser(string query, Func<string, int> find, IReadOnlyList<string> columns)
{
    private const int Deepest = 64;

    private static readonly (string Function, string[] Names)[] s_figures =
    [
        ("count", ["count", "计数"]),
        ("sum", ["sum", "total", "求和", "总和"]),
        ("mean", ["mean", "avg", "average", "平均", "平均值"]),
        ("median", ["median", "中位数"]),
        ("min", ["min", "最小", "最小值"]),
        ("max", ["max", "最大", "最大值"]),
        ("distinct", ["distinct"]),
        ("share", ["share", "占比"]),
    ];

    private static readonly Dictionary<string, string> s_functions =
        s_figures.SelectMany(f => f.Names.Select(name => (name, f.Function))).ToDictionary(f => f.name, f => f.Function, StringComparer.OrdinalIgnoreCase);

    private readonly List<Token> _tokens = Lexer.Read(query);
    private int _at, _depth;

    private Token Current => _tokens[_at];

    /// <summary>A condition, to its end.</summary>
    public Node Condition()
    {
        var node = Or();
        return Current.Kind == TokenKind.End ? node : throw Unexpected();
    }

    /// <summary>A list of expressions with names and directions, to its end; null stands for <c>*</c>, all columns.</summary>
    public List<Item?> Items()
    {
        var items = new List<Item?>();
        do
        {
            if (Current.Is("*"))
            {
                _at++;
                items.Add(null);
                continue;
            }

            var start = _at;
            var node = Sum();
            var source = string.Join(' ', _tokens[start.._at].Select(Written));
            var name = string.Concat(_tokens[start.._at].Select((token, i) => (i > 0 && token.Kind == TokenKind.Word && _tokens[start + i - 1].Kind == TokenKind.Word ? " " : "") + token.Text));
            if (Take("as"))
                name = Current.Kind is TokenKind.Word or TokenKind.Name or TokenKind.NameOrText or TokenKind.Text ? _tokens[_at++].Text : throw Unexpected();
            var descending = Take("desc") || Take("descending") || Take("降序");
            if (!descending)
                _ = Take("asc") || Take("ascending") || Take("升序");
            items.Add(new Item(node, name, descending, source));
        }
        while (Take(","));
        return Current.Kind == TokenKind.End ? items : throw Unexpected();
    }

    private static string Written(Token token) => token.Kind switch
    {
        TokenKind.Name => $"[{token.Text}]",
        TokenKind.NameOrText => $"\"{token.Text}\"",
        TokenKind.Text => $"'{token.Text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => token.Text,
    };

    private Node Or()
    {
        var node = And();
        while (Take("or") || Take("或"))
            node = new Binary("or", node, And());
        return node;
    }

    private Node And()
    {
        var node = Negation();
        while (Take("and") || Take("且"))
            node = new Binary("and", node, Negation());
        return node;
    }

    private Node Negation()
    {
        if (!Take("not"))
            return Comparison();
        using (Deeper())
            return new Not(Negation());
    }

    private Node Comparison()
    {
        var left = Sum();
        foreach (var sign in new[] { "=", "!=", "<=", ">=", "<", ">" })
        {
            if (Take(sign))
                return new Binary(sign, left, Sum());
        }

        if (Take("is"))
        {
            var isNot = Take("not");
            var kind = Take("empty") || Take("null") || Take("missing") ? ValueKind.Missing : Take("number") ? ValueKind.Number : Take("date") ? ValueKind.Date : Take("text") ? ValueKind.Text : throw Unexpected();
            return isNot ? new Not(new Is(left, kind)) : new Is(left, kind);
        }

        var negated = Take("not");
        Node? node = null;
        if (Take("in"))
            node = new In(left, List());
        else if (Take("between"))
            node = Between(left);
        else if (Take("like"))
            node = new Binary("like", left, Sum());
        else if (Take("contains") || Take("包含"))
            node = new Binary("contains", left, Sum());
        else if (Current.Is("starts") || Current.Is("ends"))
            node = Edge(left);
        return negated ? new Not(node ?? throw Unexpected()) : node ?? left;
    }

    private Binary Between(Node left)
    {
        var from = Sum();
        return Take("and") ? new Binary("and", new Binary(">=", left, from), new Binary("<=", left, Sum())) : throw Unexpected();
    }

    private Binary Edge(Node left)
    {
        var word = _tokens[_at++].Text.ToLowerInvariant();
        _ = Take("with");
        return new Binary(word, left, Sum());
    }

    private List<Node> List()
    {
        Expect("(");
        var choices = new List<Node>();
        do
            choices.Add(Sum());
        while (Take(","));
        Expect(")");
        return choices;
    }

    private Node Sum()
    {
        var node = Product();
        while (Current.Is("+") || Current.Is("-"))
            node = new Binary(_tokens[_at++].Text, node, Product());
        return node;
    }

    private Node Product()
    {
        var node = Primary();
        while (Current.Is("*") || Current.Is("/"))
            node = new Binary(_tokens[_at++].Text, node, Primary());
        return node;
    }

    private Node Primary()
    {
        var token = _tokens[_at];
        if (token.Kind != TokenKind.End)
            _at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Literal(NumberText.Parse(token.Text) is { } number ? Value.Of((number.WithPoint ?? number.WithComma)!.Value, number.Unit) : Value.Of(token.Text));
            case TokenKind.Text:
                return new Literal(Value.Of(token.Text));
            case TokenKind.NameOrText:
                return find(token.Text) is var known and >= 0 ? new ColumnNode(known) : new Literal(Value.Of(token.Text));
            case TokenKind.Name:
                return Column(token.Text);
            case TokenKind.Word when Current.Is("(") && s_functions.TryGetValue(token.Text, out var function):
                return Call(function);
            case TokenKind.Word when Current.Is("(") && token.Text.ToLowerInvariant() is "year" or "quarter" or "month" && find(token.Text) < 0:
                return Call(token.Text.ToLowerInvariant());
            case TokenKind.Word:
                return Named(token.Text);
            case TokenKind.Sign when token.Text == "-":
                using (Deeper())
                    return new Binary("-", new Literal(Value.Of(default(Exact))), Primary());
            case TokenKind.Sign when token.Text == "(":
                using (Deeper())
                {
                    var inner = Or();
                    Expect(")");
                    return inner;
                }

            default:
                _at = Math.Max(0, _at - (token.Kind == TokenKind.End ? 0 : 1));
                throw Unexpected();
        }
    }

    private Node Call(string function)
    {
        Expect("(");
        if (function is "count" or "share" && Take("*"))
        {
            Expect(")");
            return Filtered(new Aggregate(function, null));
        }

        function = Take("distinct") && function == "count" ? "distinct" : function;
        Node of;
        using (Deeper())
            of = Sum();
        Expect(")");
        return function is "year" or "quarter" or "month" ? new Period(function, of) : Filtered(new Aggregate(function, of));
    }

    /// <summary>A figure of only some of the rows: <c>sum(amount) filter (where region = 'North')</c>.</summary>
    private Aggregate Filtered(Aggregate figure)
    {
        if (!Take("filter"))
            return figure;
        Expect("(");
        Expect("where");
        using (Deeper())
            figure = figure with { Where = Or() };
        Expect(")");
        return figure;
    }

    /// <summary>A column's name, which may have several words.</summary>
    private ColumnNode Named(string name)
    {
        var (found, end, words) = (find(name), _at, name);
        for (var at = _at; at < _tokens.Count && _tokens[at].Kind is TokenKind.Word or TokenKind.Number && at < _at + 6; at++)
        {
            words = $"{words} {_tokens[at].Text}";
            if (find(words) is var longer and >= 0)
                (found, end) = (longer, at + 1);
        }

        _at = end;
        return found >= 0 ? new ColumnNode(found) : Column(name);
    }

    private ColumnNode Column(string name) => find(name) is var found and >= 0
        ? new ColumnNode(found)
        : throw new TableException(TableErrorKind.NoSuchColumn, $"There is no column '{name}'. The columns are: {string.Join(", ", columns.Take(60).Select(c => $"`{c}`"))}. Put texts into '…'.");

    private bool Take(string word)
    {
        var isThere = Current.Is(word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Unexpected();
    }

    private Depth Deeper() => ++_depth <= Deepest ? new Depth(this) : throw new TableException(TableErrorKind.Syntax, "The query has too many brackets in each other.");

    private TableException Unexpected() => new(
        TableErrorKind.Syntax,
        $"'{query}' is not understood at {(Current.Kind == TokenKind.End ? "its end" : $"'{Current.Text}'")}. Conditions look like: amount > 1000 and region = 'North'; lists like: region, sum(amount) as total.");

    private readonly struct Depth(Parser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
