using System.Text;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Collects the rules of a grammar: names are unique, equal bodies share a rule.</summary>
internal sealed class GrammarBuilder
{
    private const int MaxRules = 40_000;

    private readonly List<string> _order = [];
    private readonly Dictionary<string, string?> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Takes a name for a rule that is defined later.</summary>
    public string Reserve(string hint)
    {
        var clean = Clean(hint);
        var name = clean;
        for (var i = 1; _bodies.ContainsKey(name); i++)
        {
            name = $"{clean}-{i}";
        }

        if (_order.Count >= MaxRules)
        {
            throw new UnsupportedSchemaException("$schema", "#", $"it needs more than {MaxRules} grammar rules; simplify it.");
        }

        _order.Add(name);
        _bodies.Add(name, null);
        return name;
    }

    public void Define(string name, string body)
    {
        _bodies[name] = body;
        _names.TryAdd(body, name);
    }

    /// <summary>Gives a reserved name back.</summary>
    public void Release(string name)
    {
        _order.Remove(name);
        _bodies.Remove(name);
    }

    /// <summary>A rule with the body: one that is there, or a new one.</summary>
    public string Add(string hint, string body)
    {
        if (!_names.TryGetValue(body, out var name))
        {
            name = Reserve(hint);
            Define(name, body);
        }

        return name;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var name in _order.OrderBy(name => name == "root" ? 0 : 1))
        {
            text.Append(name).Append(" ::= ").Append(_bodies[name]).Append('\n');
        }

        return text.ToString();
    }

    // Rules are named for the people who read a grammar; 'root' is taken by whoever asks for it first.
    private static string Clean(string hint)
    {
        var clean = string.Concat(hint.Take(32).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return clean.Length == 0 ? "rule" : clean;
    }
}
