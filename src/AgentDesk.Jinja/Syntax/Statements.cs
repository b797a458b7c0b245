using AgentDesk.Jinja.Binding;

namespace AgentDesk.Jinja.Syntax;

/// <summary>A node that writes output or changes variables.</summary>
internal abstract class Statement(int line)
{
    public int Line { get; } = line;
}

internal sealed class TextStatement(string text, int line) : Statement(line)
{
    public string Text { get; } = text;
}

internal sealed class OutputStatement(Expression value, int line) : Statement(line)
{
    public Expression Value { get; } = value;
}

internal sealed record IfBranch(Expression Test, Statement[] Body);

/// <summary>The first branch is the <c>if</c>, the others are <c>elif</c>.</summary>
internal sealed class IfStatement(IfBranch[] branches, Statement[] otherwise, int line) : Statement(line)
{
    public IfBranch[] Branches { get; } = branches;

    public Statement[] Otherwise { get; } = otherwise;
}

/// <summary>What a value is assigned to.</summary>
internal abstract class AssignTarget(int line)
{
    public int Line { get; } = line;
}

internal sealed class NameTarget(string name, int line) : AssignTarget(line)
{
    public string Name { get; } = name;

    public SlotReference Slot { get; set; }
}

internal sealed class TupleTarget(AssignTarget[] items, int line) : AssignTarget(line)
{
    public AssignTarget[] Items { get; } = items;
}

/// <summary>An attribute of a namespace object.</summary>
internal sealed class AttributeTarget(NameExpression target, string attribute, int line) : AssignTarget(line)
{
    public NameExpression Target { get; } = target;

    public string Attribute { get; } = attribute;
}

internal sealed class SetStatement(AssignTarget target, Expression value, int line) : Statement(line)
{
    public AssignTarget Target { get; } = target;

    public Expression Value { get; } = value;
}

internal sealed class SetBlockStatement(AssignTarget target, FilterExpression? filter, Statement[] body, int line) : Statement(line)
{
    public AssignTarget Target { get; } = target;

    public FilterExpression? Filter { get; } = filter;

    public Statement[] Body { get; } = body;

    public ScopeEntry Entry { get; set; } = ScopeEntry.Empty;
}

internal sealed class ForStatement(int line) : Statement(line)
{
    public required AssignTarget Target { get; init; }

    public required Expression Iterable { get; init; }

    public required Expression? Filter { get; init; }

    public required bool Recursive { get; init; }

    public required Statement[] Body { get; init; }

    public required Statement[] Otherwise { get; init; }

    /// <summary>Whether the body reads the variable <c>loop</c>.</summary>
    public required bool UsesLoop { get; init; }

    public SlotReference LoopSlot { get; set; }

    /// <summary>The target once more, bound to the filter's own variables: <c>loop.last</c> looks ahead while the body still needs its own.</summary>
    public AssignTarget? FilterTarget { get; set; }

    public FunctionLayout? FilterFunction { get; set; }

    public ScopeEntry FilterEntry { get; set; } = ScopeEntry.Empty;

    public ScopeEntry BodyEntry { get; set; } = ScopeEntry.Empty;

    public ScopeEntry OtherwiseEntry { get; set; } = ScopeEntry.Empty;

    /// <summary>The slots of a recursive loop's own activation.</summary>
    public FunctionLayout? Function { get; set; }
}

/// <summary>Arguments and body of a macro or of a call block's caller.</summary>
internal sealed class MacroDefinition
{
    /// <summary>Null for the caller of a call block.</summary>
    public required string? Name { get; init; }

    public required NameTarget[] Parameters { get; init; }

    /// <summary>Defaults of the last parameters.</summary>
    public required Expression[] Defaults { get; init; }

    public required Statement[] Body { get; init; }

    public required bool UsesCaller { get; init; }

    public required bool UsesKwargs { get; init; }

    public required bool UsesVarargs { get; init; }

    public int CallerSlot { get; set; }

    public int KwargsSlot { get; set; }

    public int VarargsSlot { get; set; }

    public ScopeEntry Entry { get; set; } = ScopeEntry.Empty;

    public FunctionLayout Function { get; set; } = null!;
}

internal sealed class MacroStatement(MacroDefinition macro, int line) : Statement(line)
{
    public MacroDefinition Macro { get; } = macro;

    public NameTarget Target { get; } = new(macro.Name!, line);
}

/// <summary>Calls a macro with the block as its caller. Without a call it is a <c>generation</c> block, which only renders its body.</summary>
internal sealed class CallBlockStatement(CallExpression? call, MacroDefinition caller, int line) : Statement(line)
{
    public CallExpression? Call { get; } = call;

    public MacroDefinition Caller { get; } = caller;
}

internal sealed class FilterBlockStatement(FilterExpression filter, Statement[] body, int line) : Statement(line)
{
    public FilterExpression Filter { get; } = filter;

    public Statement[] Body { get; } = body;

    public ScopeEntry Entry { get; set; } = ScopeEntry.Empty;
}

internal sealed class WithStatement((AssignTarget Target, Expression Value)[] bindings, Statement[] body, int line) : Statement(line)
{
    public (AssignTarget Target, Expression Value)[] Bindings { get; } = bindings;

    public Statement[] Body { get; } = body;

    public ScopeEntry Entry { get; set; } = ScopeEntry.Empty;
}

internal sealed class BreakStatement(int line) : Statement(line);

internal sealed class ContinueStatement(int line) : Statement(line);
