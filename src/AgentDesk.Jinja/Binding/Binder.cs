using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja.Binding;

/// <summary>Gives every name of a parsed template its slot, and finds uses of filters and tests that do not exist.</summary>
internal static class Binder
{
    /// <summary>Binds a whole template and gives the slots of its outermost activation with what to load into them.</summary>
    public static (FunctionLayout Function, ScopeEntry Entry) Bind(Statement[] body)
    {
        var scope = new Scope(null, new FunctionLayout(null));
        new SymbolVisitor(scope).Visit(body);
        Bind(body, scope, soft: false);
        return (scope.Function, scope.Entry());
    }

    // "Soft" is Jinja's name for the inside of a condition: an unknown filter there is an error only when it is reached.
    private static void Bind(Statement[] statements, Scope scope, bool soft)
    {
        foreach (var statement in statements)
        {
            Bind(statement, scope, soft);
        }
    }

    private static void Bind(Statement statement, Scope scope, bool soft)
    {
        StackGuard.Check(statement.Line);
        switch (statement)
        {
            case OutputStatement output:
                Bind(output.Value, scope, soft);
                break;
            case IfStatement condition:
                foreach (var branch in condition.Branches)
                {
                    Bind(branch.Test, scope, soft: true);
                    Bind(branch.Body, scope, soft: true);
                }

                Bind(condition.Otherwise, scope, soft: true);
                break;
            case ForStatement loop:
                BindFor(loop, scope, soft);
                break;
            case SetStatement set:
                Bind(set.Value, scope, soft);
                Bind(set.Target, scope);
                break;
            case SetBlockStatement block:
                BindSetBlock(block, scope);
                break;
            case MacroStatement macro:
                BindMacro(macro.Macro, scope);
                Bind(macro.Target, scope);
                break;
            case CallBlockStatement call:
                Bind(call.Call, scope, soft);
                BindMacro(call.Caller, scope);
                break;
            case FilterBlockStatement filter:
                Bind(filter.Filter, scope, soft);
                filter.Entry = BindInner(filter.Body, new Scope(scope, scope.Function));
                break;
            case WithStatement with:
                BindWith(with, scope, soft);
                break;
        }
    }

    private static void BindFor(ForStatement loop, Scope scope, bool soft)
    {
        Bind(loop.Iterable, scope, soft);
        var function = loop.Recursive ? new FunctionLayout(scope.Function) : scope.Function;
        loop.Function = loop.Recursive ? function : null;
        BindLoopFilter(loop, new Scope(scope, new FunctionLayout(function)));
        var body = new Scope(scope, function);
        if (loop.UsesLoop || loop.Recursive)
        {
            loop.LoopSlot = new SlotReference(0, body.Declare("loop"));
        }

        Declare(loop.Target, body);
        loop.BodyEntry = BindInner(loop.Body, body);
        loop.OtherwiseEntry = BindInner(loop.Otherwise, new Scope(scope, function));
    }

    private static void BindLoopFilter(ForStatement loop, Scope filter)
    {
        if (loop.Filter is null)
        {
            return;
        }

        loop.FilterTarget = Copy(loop.Target);
        loop.FilterFunction = filter.Function;
        Declare(loop.FilterTarget, filter);
        new SymbolVisitor(filter).Visit(loop.Filter);
        Bind(loop.Filter, filter, soft: false);
        loop.FilterEntry = filter.Entry();
    }

    private static void BindSetBlock(SetBlockStatement block, Scope scope)
    {
        var inner = new Scope(scope, scope.Function);
        new SymbolVisitor(inner).Visit(block.Filter);
        Bind(block.Filter, inner, soft: false);
        block.Entry = BindInner(block.Body, inner);
        Bind(block.Target, scope);
    }

    private static void BindMacro(MacroDefinition macro, Scope scope)
    {
        macro.Function = new FunctionLayout(scope.Function);
        var inner = new Scope(scope, macro.Function);
        foreach (var parameter in macro.Parameters)
        {
            Declare(parameter, inner);
        }

        macro.CallerSlot = Special("caller", macro.UsesCaller);
        macro.KwargsSlot = Special("kwargs", macro.UsesKwargs);
        macro.VarargsSlot = Special("varargs", macro.UsesVarargs);
        foreach (var value in macro.Defaults)
        {
            new SymbolVisitor(inner).Visit(value);
            Bind(value, inner, soft: false);
        }

        macro.Entry = BindInner(macro.Body, inner);

        int Special(string name, bool used) =>
            used && !macro.Parameters.Any(parameter => parameter.Name == name) ? inner.Declare(name) : -1;
    }

    private static void BindWith(WithStatement with, Scope scope, bool soft)
    {
        var inner = new Scope(scope, scope.Function);
        foreach (var (target, value) in with.Bindings)
        {
            Bind(value, scope, soft);
            Declare(target, inner);
        }

        with.Entry = BindInner(with.Body, inner);
    }

    private static ScopeEntry BindInner(Statement[] body, Scope inner)
    {
        new SymbolVisitor(inner).Visit(body);
        Bind(body, inner, soft: false);
        return inner.Entry();
    }

    private static void Bind(AssignTarget target, Scope scope)
    {
        switch (target)
        {
            case NameTarget name:
                name.Slot = scope.Reference(name.Name);
                break;
            case AttributeTarget attribute:
                attribute.Target.Slot = scope.Reference(attribute.Target.Name);
                break;
            case TupleTarget tuple:
                Array.ForEach(tuple.Items, item => Bind(item, scope));
                break;
        }
    }

    private static void Bind(Expression? expression, Scope scope, bool soft)
    {
        switch (expression)
        {
            case null:
                return;
            case NameExpression name:
                name.Slot = scope.Reference(name.Name);
                return;
            case FilterExpression { Filter: null } filter when !soft:
                throw new JinjaException(JinjaErrorKind.Syntax, $"No filter named '{filter.Name}'.", filter.Line);
            case TestExpression { Test: null } test when !soft:
                throw new JinjaException(JinjaErrorKind.Syntax, $"No test named '{test.Name}'.", test.Line);
        }

        StackGuard.Check(expression.Line);
        foreach (var child in Children.Of(expression))
        {
            Bind(child, scope, soft || expression is ConditionalExpression);
        }
    }

    /// <summary>Makes the names of a target variables of the scope that whoever enters it sets.</summary>
    private static void Declare(AssignTarget target, Scope scope)
    {
        foreach (var name in Names(target))
        {
            scope.Declare(name);
        }

        Bind(target, scope);
    }

    private static AssignTarget Copy(AssignTarget target) => target switch
    {
        NameTarget name => new NameTarget(name.Name, name.Line),
        TupleTarget tuple => new TupleTarget(Array.ConvertAll(tuple.Items, Copy), tuple.Line),
        _ => target,
    };

    private static IEnumerable<string> Names(AssignTarget target) => target switch
    {
        NameTarget name => [name.Name],
        TupleTarget tuple => tuple.Items.SelectMany(Names),
        _ => [],
    };
}
