using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation;

/// <summary>What a question's answer must have; every member that is set is checked.</summary>
internal sealed record Expectation
{
    /// <summary>The value, which a tool must have computed and the answer must state.</summary>
    public string? Value { get; init; }

    /// <summary>Documents of which one must be cited.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Document { get; init; }

    /// <summary>Whether the answer must say that nothing supports one.</summary>
    public bool? Abstain { get; init; }

    /// <summary>Texts of which the answer must hold one.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Contains { get; init; }

    /// <summary>Texts of which the answer must hold none.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Absent { get; init; }

    /// <summary>The tool that must have been called with success; <c>none</c> where none may be called.</summary>
    public string? Tool { get; init; }
}

/// <summary>One line of a question file.</summary>
internal sealed record AskCase
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required string Id { get; init; }

    public required string Lang { get; init; }

    /// <summary>What it tests; the beginning of the id, up to the first hyphen, where it is left out.</summary>
    public string Category { get => field ?? Id.Split('-')[0]; init; }

    /// <summary>Questions asked before it in the same conversation; their answers are not judged.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    public required string Question { get; init; }

    public required Expectation Expect { get; init; }

    /// <summary>A word to whoever reads the file.</summary>
    public string? Note { get; init; }

    /// <exception cref="UserException">The file is missing or a line is no question.</exception>
    public static IReadOnlyList<AskCase> Load(string path)
    {
        if (!File.Exists(path))
            throw new UserException($"The question file {path} does not exist.");
        var cases = new List<AskCase>();
        foreach (var (line, number) in File.ReadLines(path).Select((l, i) => (l, i + 1)).Where(x => !string.IsNullOrWhiteSpace(x.l)))
        {
            try
            {
                var parsed = JsonSerializer.Deserialize<AskCase>(line, s_options);
                if (parsed is null or { Id: null } or { Lang: null } or { Question: null } or { Expect: null } || string.IsNullOrWhiteSpace(parsed.Question))
                    throw new JsonException();
                cases.Add(parsed);
            }
            catch (JsonException e)
            {
                throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number} is no question: {Explain(line, e.Path)}"), e);
            }
        }

        if (cases.Count == 0)
            throw new UserException($"{path} holds no questions.");
        return cases.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new UserException($"{path} has two questions with the id '{twice.Key}'.")
            : cases;
    }

    /// <summary>What is wrong with a line; the parser's own words name types of this program.</summary>
    private static string Explain(string line, string? at)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
                return "it must be an object {\"id\", \"lang\", \"question\", \"expect\"}.";
            var expect = parsed.RootElement.TryGetProperty("expect", out var expected) && expected.ValueKind == JsonValueKind.Object ? expected : default;
            return Unknown(parsed.RootElement, typeof(AskCase), "it")
                ?? (expect.ValueKind == JsonValueKind.Object ? Unknown(expect, typeof(Expectation), "'expect'") : null)
                ?? (at is { Length: > 2 } ? $"the value of '{at[2..]}' is of the wrong type, or empty." : "it needs id, lang, question and expect.");
        }
        catch (JsonException e)
        {
            return $"it is no JSON: {e.Message}";
        }
    }

    private static string? Unknown(JsonElement given, Type type, string what)
    {
        var known = s_options.GetTypeInfo(type).Properties.Select(p => p.Name).ToList();
        return given.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"{what} has '{unknown}', which is none of {string.Join(", ", known)}."
            : null;
    }
}
