using System.Globalization;
using System.Text.Json;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation;

/// <summary>What a question's answer must have; every member that is set is checked.</summary>
internal sealed record Expectation
{
    /// <summary>The value, which a tool must have computed.</summary>
    public string? Value { get; init; }

    /// <summary>A document that must be cited.</summary>
    public string? Document { get; init; }

    /// <summary>The answer must say that nothing supports one.</summary>
    public bool? Abstain { get; init; }

    /// <summary>Text that the answer must hold.</summary>
    public string? Contains { get; init; }
}

/// <summary>One line of a question file.</summary>
internal sealed record AskCase(string Id, string Lang, string Question, Expectation Expect)
{
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
                var parsed = JsonSerializer.Deserialize<AskCase>(line, JsonSerializerOptions.Web);
                if (parsed is null or { Id: null } or { Question: null } or { Expect: null })
                    throw new JsonException("it needs id, lang, question and expect");
                cases.Add(parsed);
            }
            catch (JsonException e)
            {
                throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number} is no question: {e.Message}"), e);
            }
        }

        return cases;
    }
}
