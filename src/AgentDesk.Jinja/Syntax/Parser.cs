namespace AgentDesk.Jinja.Syntax;

/// <summary>Parses the statements of a template.</summary>
internal sealed partial class Parser
{
    private readonly ParserContext _context;
    private readonly ExpressionParser _expressions;
    private readonly TokenStream _tokens;

    private Parser(List<Token> tokens, JinjaOptions options)
    {
        _tokens = new TokenStream(tokens);
        _context = new ParserContext(_tokens, options.MaxDepth);
        _expressions = new ExpressionParser(_context);
    }

    public static Statement[] Parse(string source, JinjaOptions options)
    {
        if (source.Length > options.MaxSourceLength)
        {
            throw new JinjaException(
                JinjaErrorKind.Limit,
                $"The template is {source.Length} characters long; {nameof(JinjaOptions)}.{nameof(JinjaOptions.MaxSourceLength)} allows {options.MaxSourceLength}.",
                1);
        }

        var parser = new Parser(Lexer.Tokenize(source, options), options);
        return parser.ParseBody([]);
    }

    /// <summary>Statements up to, and not including, the name of one of the end tags; without end tags to the end of the template.</summary>
    private Statement[] ParseBody(string[] endTags)
    {
        _context.Enter();
        var body = new List<Statement>();
        while (_tokens.Current.Kind != TokenKind.End)
        {
            var token = _tokens.Next();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new TextStatement(token.Text, token.Line));
                    break;
                case TokenKind.VariableBegin:
                    body.Add(new OutputStatement(_expressions.ParseTuple(), token.Line));
                    _tokens.Expect(TokenKind.VariableEnd, "end of print statement");
                    break;
                default:
                    if (_tokens.Current.Kind == TokenKind.Name && endTags.Contains(_tokens.Current.Text))
                    {
                        _context.Leave();
                        return [.. body];
                    }

                    ParseStatement(body);
                    _tokens.Expect(TokenKind.BlockEnd, "end of statement block");
                    break;
            }
        }

        _context.Leave();
        return endTags.Length == 0
            ? [.. body]
            : throw _tokens.Error($"unexpected end of template, expected one of: {string.Join(", ", endTags)}");
    }

    /// <summary>The body of a block: from the end of the opening tag to the name of an end tag, which stays the current token.</summary>
    private Statement[] ParseBlock(params string[] endTags)
    {
        _tokens.SkipOperator(":");
        _tokens.Expect(TokenKind.BlockEnd, "end of statement block");
        return ParseBody(endTags);
    }

    /// <summary>The body of a block with a single end tag, which is passed.</summary>
    private Statement[] ParseBlockAndEnd(string endTag)
    {
        var body = ParseBlock(endTag);
        _tokens.Next();
        return body;
    }

    private void ParseStatement(List<Statement> body)
    {
        if (_tokens.Current.Kind != TokenKind.Name)
        {
            throw _tokens.Error("tag name expected");
        }

        var tag = _tokens.Next();
        switch (tag.Text)
        {
            case "print":
                ParsePrint(body);
                break;
            case "autoescape":
                body.Add(ParseAutoescape(tag.Line));
                break;
            default:
                body.Add(ParseStatement(tag));
                break;
        }
    }

    private Statement ParseStatement(Token tag) => tag.Text switch
    {
        "if" => ParseIf(tag.Line),
        "for" => ParseFor(tag.Line),
        "set" => ParseSet(tag.Line),
        "macro" => ParseMacro(tag.Line),
        "call" => ParseCallBlock(tag.Line),
        "filter" => ParseFilterBlock(tag.Line),
        "with" => ParseWith(tag.Line),
        "generation" => ParseGeneration(tag.Line),
        "break" or "continue" when !_context.InLoop => throw _tokens.Error($"'{tag.Text}' outside loop", tag.Line),
        "break" => new BreakStatement(tag.Line),
        "continue" => new ContinueStatement(tag.Line),
        "include" or "import" or "from" or "extends" or "block" => throw _tokens.Error(
            $"'{tag.Text}' is not supported: a chat template is a single text without other templates", tag.Line),
        _ => throw _tokens.Error($"Encountered unknown tag '{tag.Text}'.", tag.Line),
    };

    private IfStatement ParseIf(int line)
    {
        var branches = new List<IfBranch>();
        Statement[] otherwise = [];
        while (true)
        {
            var test = _expressions.ParseTuple(conditional: false);
            branches.Add(new IfBranch(test, ParseBlock("elif", "else", "endif")));
            var end = _tokens.Next();
            if (end.Text == "else")
            {
                otherwise = ParseBlockAndEnd("endif");
            }

            if (end.Text != "elif")
            {
                return new IfStatement([.. branches], otherwise, line);
            }
        }
    }

    private ForStatement ParseFor(int line)
    {
        var target = ParseTarget();
        RejectLoop(target);
        _tokens.ExpectName("in");
        var iterable = _expressions.ParseTuple(conditional: false);
        var filter = _tokens.SkipName("if") ? _expressions.ParseExpression() : null;
        var recursive = _tokens.SkipName("recursive");
        var uses = _context.Open(isLoop: true);
        var body = ParseBlock("endfor", "else");
        _context.Close();
        var otherwise = _tokens.Next().Text == "else" ? ParseBlockAndEnd("endfor") : [];
        return new ForStatement(line)
        {
            Target = target,
            Iterable = iterable,
            Filter = filter,
            Recursive = recursive,
            Body = body,
            Otherwise = otherwise,
            UsesLoop = uses.Loop,
        };
    }

    private void RejectLoop(AssignTarget target)
    {
        if (target is NameTarget { Name: "loop" })
        {
            throw _tokens.Error("Can't assign to special loop variable in for-loop", target.Line);
        }

        if (target is TupleTarget tuple)
        {
            Array.ForEach(tuple.Items, RejectLoop);
        }
    }

    private Statement ParseSet(int line)
    {
        var target = ParseTarget(withNamespace: true);
        if (_tokens.SkipOperator("="))
        {
            return new SetStatement(target, _expressions.ParseTuple(), line);
        }

        var filter = _expressions.ParseBlockFilters(first: false);
        return new SetBlockStatement(target, filter, ParseBlockAndEnd("endset"), line);
    }

    private WithStatement ParseWith(int line)
    {
        var bindings = new List<(AssignTarget, Expression)>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (bindings.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            var target = ParseTarget();
            _tokens.ExpectOperator("=");
            bindings.Add((target, _expressions.ParseExpression()));
        }

        return new WithStatement([.. bindings], ParseBlockAndEnd("endwith"), line);
    }

    private void ParsePrint(List<Statement> body)
    {
        var first = true;
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (!first)
            {
                _tokens.ExpectOperator(",");
            }

            first = false;
            body.Add(new OutputStatement(_expressions.ParseExpression(), _tokens.Current.Line));
        }
    }

    /// <summary>Escaping is off in chat templates; a block that says so once more is only a scope.</summary>
    private WithStatement ParseAutoescape(int line) =>
        _expressions.ParseExpression() is ConstantExpression { Value: false }
            ? new WithStatement([], ParseBlockAndEnd("endautoescape"), line)
            : throw _tokens.Error("'autoescape' is supported with the constant false only", line);
}
