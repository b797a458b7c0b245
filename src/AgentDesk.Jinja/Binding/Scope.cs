namespace AgentDesk.Jinja.Binding;

/// <summary>
/// The names of one scope. Jinja decides before rendering, from the order of reads and assignments in the source, whether a name is the
/// caller's variable, an enclosing scope's or a new one; this follows the rules of its <c>idtracking</c> module.
/// </summary>
internal sealed class Scope
{
    private readonly Scope? _parent;
    private readonly Scope? _origin;
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stores = new(StringComparer.Ordinal);

    public Scope(Scope? parent, FunctionLayout function)
    {
        _parent = parent;
        Function = function;
    }

    private Scope(Scope origin)
        : this(origin._parent, origin.Function) => _origin = origin;

    public FunctionLayout Function { get; }

    /// <summary>One branch of a condition: it starts with what this scope knows and keeps its own additions apart.</summary>
    public Scope Branch() => new(this);

    /// <summary>Joins the branches of a condition: what a branch assigns keeps its outer value where no branch ran that assigns it.</summary>
    public void Merge(params ReadOnlySpan<Scope> branches)
    {
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            assigned.UnionWith(branch._stores.Where(name => !IsStored(name)));
        }

        foreach (var branch in branches)
        {
            foreach (var (name, symbol) in branch._symbols)
            {
                _symbols[name] = symbol;
            }

            _stores.UnionWith(branch._stores);
        }

        foreach (var name in assigned)
        {
            var outer = _parent?.Find(name);
            _symbols[name] = FindOwn(name)! with { Load = outer is null ? LoadKind.Resolve : LoadKind.Alias, Alias = outer };
        }
    }

    /// <summary>The name is read.</summary>
    public void Load(string name)
    {
        if (Find(name) is null)
        {
            Define(name, LoadKind.Resolve, null);
        }
    }

    /// <summary>The name is assigned.</summary>
    public void Store(string name)
    {
        _stores.Add(name);
        if (FindOwn(name) is null)
        {
            var outer = _parent?.Find(name);
            Define(name, outer is null ? LoadKind.Missing : LoadKind.Alias, outer);
        }
    }

    /// <summary>The name is given its value by whoever enters the scope.</summary>
    public int Declare(string name)
    {
        _stores.Add(name);
        var symbol = new Symbol(name, Function, Function.AddSlot(), LoadKind.Parameter, null);
        _symbols[name] = symbol;
        return symbol.Slot;
    }

    public SlotReference Reference(string name)
    {
        var symbol = Find(name) ?? throw new InvalidOperationException($"The name '{name}' was not analysed.");
        return From(symbol);
    }

    public ScopeEntry Entry() => new([.. _symbols.Values
        .Where(symbol => symbol.Load != LoadKind.Parameter)
        .Select(symbol => new EntryLoad(symbol.Slot, symbol.Load, symbol.Name, symbol.Alias is null ? default : From(symbol.Alias)))]);

    private SlotReference From(Symbol symbol) => new(Function.Depth - symbol.Function.Depth, symbol.Slot);

    private Symbol? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope.FindOwn(name) is { } symbol)
            {
                return symbol;
            }
        }

        return null;
    }

    private Symbol? FindOwn(string name)
    {
        for (var scope = this; scope is not null; scope = scope._origin)
        {
            if (scope._symbols.TryGetValue(name, out var symbol))
            {
                return symbol;
            }
        }

        return null;
    }

    private bool IsStored(string name)
    {
        for (var scope = this; scope is not null; scope = scope._origin)
        {
            if (scope._stores.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private void Define(string name, LoadKind load, Symbol? alias) =>
        _symbols[name] = new Symbol(name, Function, Function.AddSlot(), load, alias);
}
