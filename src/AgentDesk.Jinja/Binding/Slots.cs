namespace AgentDesk.Jinja.Binding;

/// <summary>The variable slots of one activation: the template's own, a macro's, a caller's or a recursive loop's.</summary>
internal sealed class FunctionLayout(FunctionLayout? parent)
{
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public int SlotCount { get; private set; }

    public int AddSlot() => SlotCount++;
}

/// <summary>A slot, seen from an activation: so many enclosing activations outwards, and the index there.</summary>
internal readonly record struct SlotReference(int Hops, int Index);

/// <summary>What a slot holds when its scope is entered.</summary>
internal enum LoadKind
{
    /// <summary>Set by whoever enters the scope.</summary>
    Parameter,

    /// <summary>A variable of the rendering, or a global.</summary>
    Resolve,

    /// <summary>A copy of the enclosing scope's variable.</summary>
    Alias,

    /// <summary>Nothing yet.</summary>
    Missing,
}

/// <summary>A name within one scope.</summary>
internal sealed record Symbol(string Name, FunctionLayout Function, int Slot, LoadKind Load, Symbol? Alias);

internal readonly record struct EntryLoad(int Slot, LoadKind Kind, string Name, SlotReference Alias);

/// <summary>What has to be loaded when a scope is entered; for a loop, at each iteration.</summary>
internal sealed record ScopeEntry(EntryLoad[] Loads)
{
    public static readonly ScopeEntry Empty = new([]);
}
