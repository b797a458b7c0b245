namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>Which points: those for which all of <see cref="Must"/> and none of <see cref="MustNot"/> hold.</summary>
internal sealed record Filter
{
    public IReadOnlyList<Condition>? Must { get; init; }

    public IReadOnlyList<Condition>? MustNot { get; init; }
}

/// <summary>One condition: a payload key with a match or a range, or a list of ids, or alternatives.</summary>
internal sealed record Condition
{
    public string? Key { get; init; }

    public Match? Match { get; init; }

    public DatetimeRange? Range { get; init; }

    public IReadOnlyCollection<Guid>? HasId { get; init; }

    public IReadOnlyList<Condition>? Should { get; init; }

    public static Condition Is(string key, string value) => new() { Key = key, Match = new Match { Value = value } };

    public static Condition Is(string key, bool value) => new() { Key = key, Match = new Match { Value = value } };

    public static Condition IsOneOf(string key, IEnumerable<string> values) => new() { Key = key, Match = new Match { Any = [.. values] } };

    public static Condition IsOneOf(string key, IEnumerable<Guid> values) => IsOneOf(key, values.Select(value => value.ToString()));

    /// <summary>Whether a field with a text index holds all words of <paramref name="words"/>.</summary>
    public static Condition Holds(string key, string words) => new() { Key = key, Match = new Match { Text = words } };
}

/// <summary>Exactly one member is set. <see cref="Value"/> is a string or a bool.</summary>
internal sealed record Match
{
    public object? Value { get; init; }

    public IReadOnlyList<string>? Any { get; init; }

    public string? Text { get; init; }
}

/// <summary>Moments as RFC 3339 strings; the server compares whole microseconds.</summary>
internal sealed record DatetimeRange(string? Gte, string? Lt);
