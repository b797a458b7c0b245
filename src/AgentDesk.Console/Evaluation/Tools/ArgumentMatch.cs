using System.Text.Json;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>
/// Whether a call's arguments are accepted, as the Berkeley leaderboard checks them: each against its list of accepted values; numbers by value, texts without
/// case, white space and punctuation; lists and objects member by member; none that is not expected, and none missing unless it accepts <c>""</c>.
/// </summary>
internal static class ArgumentMatch
{
    /// <summary>What is wrong, for a person; null where all is right.</summary>
    public static string? Wrong(IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> expected, IDictionary<string, object?> actual)
    {
        foreach (var (name, accepted) in expected)
        {
            if (!actual.TryGetValue(name, out var value) || value is null)
            {
                if (!accepted.Any(MayBeAbsent))
                    return $"{name} is missing";
            }
            else if (JsonSerializer.SerializeToElement(value) is var element && !accepted.Any(a => Same(a, element)))
            {
                return $"{name} is {element.GetRawText()}, accepted: {string.Join(" or ", accepted.Select(a => a.GetRawText()))}";
            }
        }

        return actual.Keys.FirstOrDefault(name => !expected.ContainsKey(name)) is { } extra ? $"{extra} is not expected" : null;
    }

    private static bool MayBeAbsent(JsonElement accepted) => accepted.ValueKind == JsonValueKind.Null || (accepted.ValueKind == JsonValueKind.String && accepted.GetString()!.Length == 0);

    private static bool Same(JsonElement accepted, JsonElement actual) => (accepted.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => Fold(accepted.GetString()!) == Fold(actual.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => accepted.GetDouble().Equals(actual.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) => accepted.GetArrayLength() == actual.GetArrayLength() && accepted.EnumerateArray().Zip(actual.EnumerateArray()).All(p => Same(p.First, p.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) => SameObject(accepted, actual),
        var (a, b) => a == b,
    };

    /// <summary>Inside objects the leaderboard lists accepted values too.</summary>
    private static bool SameObject(JsonElement accepted, JsonElement actual) =>
        accepted.EnumerateObject().All(m => actual.TryGetProperty(m.Name, out var value)
            ? m.Value.ValueKind == JsonValueKind.Array ? m.Value.EnumerateArray().Any(a => Same(a, value)) || Same(m.Value, value) : Same(m.Value, value)
            : m.Value.ValueKind == JsonValueKind.Array && m.Value.EnumerateArray().Any(MayBeAbsent))
        && actual.EnumerateObject().All(m => accepted.TryGetProperty(m.Name, out _));

    private static string Fold(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not (',' or '.' or '/' or '-' or '_' or '*' or '^' or '\'' or '"'))).ToLowerInvariant();
}
