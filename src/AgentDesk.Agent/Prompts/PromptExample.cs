using System.Globalization;
using System.Text.Json;

namespace AgentDesk.Agent.Prompts;

/// <summary>One exchange that shows a model what is wanted.</summary>
/// <param name="User">What is asked.</param>
/// <param name="Assistant">What is answered.</param>
public sealed record PromptExample(string User, string Assistant)
{
    /// <summary>Reads JSON lines <c>{"user", "assistant"}</c>; empty ones are passed over.</summary>
    /// <exception cref="PromptException">A line is none.</exception>
    internal static IReadOnlyList<PromptExample> Parse(string path, string text)
    {
        var examples = new List<PromptExample>();
        foreach (var (index, line) in text.Split('\n').Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)))
        {
            try
            {
                examples.Add(JsonSerializer.Deserialize<PromptExample>(line, JsonSerializerOptions.Web) is { User.Length: > 0, Assistant.Length: > 0 } example
                    ? example
                    : throw new JsonException("user and assistant must both have text"));
            }
            catch (JsonException e)
            {
                throw new PromptException(path, string.Create(CultureInfo.InvariantCulture, $"is wrong in line {index + 1}: each line must be {{\"user\": \"…\", \"assistant\": \"…\"}} ({e.Message})"), e);
            }
        }

        return examples;
    }
}
