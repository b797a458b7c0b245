namespace AgentDesk.Jinja.Syntax;

internal sealed partial class Parser
{
    private MacroStatement ParseMacro(int line)
    {
        var name = TargetName().Name;
        var (parameters, defaults) = ParseSignature();
        return new MacroStatement(ParseMacroBody(name, parameters, defaults, "endmacro"), line);
    }

    private CallBlockStatement ParseCallBlock(int line)
    {
        var (parameters, defaults) = _tokens.Current.IsOperator("(") ? ParseSignature() : ([], []);
        if (_expressions.ParseExpression() is not CallExpression call)
        {
            throw _tokens.Error("expected call", line);
        }

        return new CallBlockStatement(call, ParseMacroBody(null, parameters, defaults, "endcall"), line);
    }

    /// <summary>Hugging Face marks what a model generates so that training can mask it; rendering passes it through.</summary>
    private CallBlockStatement ParseGeneration(int line) =>
        new(null, ParseMacroBody(null, [], [], "endgeneration"), line);

    private FilterBlockStatement ParseFilterBlock(int line)
    {
        var filter = _expressions.ParseBlockFilters(first: true)!;
        return new FilterBlockStatement(filter, ParseBlockAndEnd("endfilter"), line);
    }

    private MacroDefinition ParseMacroBody(string? name, NameTarget[] parameters, Expression[] defaults, string endTag)
    {
        var uses = _context.Open(isLoop: false);
        var body = ParseBlockAndEnd(endTag);
        _context.Close();
        var callerIndex = Array.FindIndex(parameters, parameter => parameter.Name == "caller");
        if (uses.Caller && callerIndex >= 0 && callerIndex < parameters.Length - defaults.Length)
        {
            throw _tokens.Error("the special \"caller\" argument must be omitted or be given a default", parameters[callerIndex].Line);
        }

        return new MacroDefinition
        {
            Name = name,
            Parameters = parameters,
            Defaults = defaults,
            Body = body,
            UsesCaller = uses.Caller,
            UsesKwargs = uses.Kwargs,
            UsesVarargs = uses.Varargs,
        };
    }

    private (NameTarget[] Parameters, Expression[] Defaults) ParseSignature()
    {
        var parameters = new List<NameTarget>();
        var defaults = new List<Expression>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        _tokens.ExpectOperator("(");
        while (!_tokens.Current.IsOperator(")"))
        {
            if (parameters.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            var parameter = TargetName();
            if (!names.Add(parameter.Name))
            {
                throw _tokens.Error($"duplicate argument '{parameter.Name}'", parameter.Line);
            }

            if (_tokens.SkipOperator("="))
            {
                defaults.Add(_expressions.ParseExpression());
            }
            else if (defaults.Count > 0)
            {
                throw _tokens.Error("non-default argument follows default argument");
            }

            parameters.Add(parameter);
        }

        _tokens.ExpectOperator(")");
        return ([.. parameters], [.. defaults]);
    }

    /// <summary>A name, an attribute of a namespace where allowed, or a tuple of these.</summary>
    private AssignTarget ParseTarget(bool withNamespace = false)
    {
        _context.Enter();
        var line = _tokens.Current.Line;
        var items = new List<AssignTarget>();
        var isTuple = false;
        while (_tokens.Current.Kind != TokenKind.BlockEnd && !_tokens.Current.IsOperator(")"))
        {
            items.Add(ParseTargetItem(withNamespace));
            if (!_tokens.SkipOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        _context.Leave();
        if (isTuple)
        {
            return new TupleTarget([.. items], line);
        }

        return items.Count == 1 ? items[0] : throw _tokens.Error($"expected a name to assign to, got {_tokens.Current.Describe()}");
    }

    private AssignTarget ParseTargetItem(bool withNamespace)
    {
        if (_tokens.SkipOperator("("))
        {
            var inner = ParseTarget();
            _tokens.ExpectOperator(")");
            return inner;
        }

        var name = TargetName();
        if (withNamespace && _tokens.SkipOperator("."))
        {
            _context.NoteRead(name.Name);
            return new AttributeTarget(new NameExpression(name.Name, name.Line), _tokens.ExpectName().Text, name.Line);
        }

        return name;
    }

    private NameTarget TargetName()
    {
        var token = _tokens.ExpectName();
        return token.Text is "true" or "True" or "false" or "False" or "none" or "None"
            ? throw _tokens.Error($"can't assign to '{token.Text}'", token.Line)
            : new NameTarget(token.Text, token.Line);
    }
}
