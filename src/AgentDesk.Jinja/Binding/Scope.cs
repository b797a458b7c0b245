namespace AgentDesk.Jinja.Binding;

/// <summary>
/// The names of one scope. Jinja decides before rendering, from the order of reads and assignments in the source, whether a name is the
/// caller's variable, an enclosing scope's or a new one; this follows the rules of its <c>idtracking</c> module.
/// </summary>
internal sealed class Scope(Scope? parent, FunctionLayout function)
{
    private Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private HashSet<string> _stores = new(StringComparer.Ordinal);

    public FunctionLayout Function { get; } = function;

    /// <summary>A copy for one branch of a condition.</summary>
    public Scope Branch() => new(parent, Function)
    {
        _symbols = new Dictionary<string, Symbol>(_symbols, StringComparer.Ordinal),
        _stores = new HashSet<string>(_stores, StringComparer.Ordinal),
    };

    /// <summary>Joins the branches of a condition: what not every branch assigns falls back to the outer value.</summary>
    public void Merge(params ReadOnlySpan<Scope> branches)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            foreach (var name in branch._stores.Where(name => !_stores.Contains(name)))
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        foreach (var branch in branches)
        {
            foreach (var (name, symbol) in branch._symbols)
            {
                _symbols[name] = symbol;
            }

            _stores.UnionWith(branch._stores);
        }

        foreach (var (name, count) in counts)
        {
            if (count < branches.Length)
            {
                var outer = parent?.Find(name);
                _symbols[name] = _symbols[name] with { Load = outer is null ? LoadKind.Resolve : LoadKind.Alias, Alias = outer };
            }
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
        if (!_symbols.ContainsKey(name))
        {
            var outer = parent?.Find(name);
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
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._symbols.TryGetValue(name, out var symbol))
            {
                return symbol;
            }
        }

        return null;
    }

    private Scope? Parent => parent;

    private void Define(string name, LoadKind load, Symbol? alias) =>
        _symbols[name] = new Symbol(name, Function, Function.AddSlot(), load, alias);
}
