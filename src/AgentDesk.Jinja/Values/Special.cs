namespace AgentDesk.Jinja.Values;

/// <summary>Stands for "no value at all" in slots and argument lists; templates never see it.</summary>
internal sealed class Missing
{
    public static readonly Missing Value = new();

    private Missing()
    {
    }
}

/// <summary>Text that counts as already escaped: what is added to it is escaped for HTML.</summary>
internal sealed record Markup(string Text);

/// <summary>The value of a name, attribute or item that does not exist. Reading it as text gives nothing; using it otherwise is an error.</summary>
internal sealed class Undefined
{
    private readonly string? _hint;
    private readonly object? _owner;
    private readonly object? _key;

    private Undefined(string? hint, object? owner, object? key)
    {
        _hint = hint;
        _owner = owner;
        _key = key;
    }

    public string Message => _hint ?? (_key is string name
        ? $"'{Owner}' has no attribute {Repr.OfString(name)}"
        : $"{Owner} has no element {Repr.Brief(_key)}");

    private string Owner => _owner is null ? "None" : $"{TypeNames.Of(_owner)} object";

    public static Undefined Name(string name) => new($"'{name}' is undefined", null, null);

    public static Undefined Hint(string hint) => new(hint, null, null);

    /// <summary>An attribute or item that its owner does not have.</summary>
    public static Undefined Of(object? owner, object? key) => new(null, owner, key);
}

/// <summary>What <c>namespace()</c> gives: the one kind of object whose attributes a template assigns.</summary>
internal sealed class Namespace
{
    public PyDict Attributes { get; } = new();
}
