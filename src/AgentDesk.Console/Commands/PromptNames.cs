using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary>Which prompts a person means.</summary>
internal static class PromptNames
{
    /// <summary>The files of a prompt, given by its name or a file name, in one language or in all.</summary>
    /// <exception cref="UserException">There is no such prompt; the message names those there are.</exception>
    public static IReadOnlyList<PromptState> Find(IReadOnlyList<PromptState> all, string name, string? language)
    {
        var found = all.Where(s => (s.File == name || s.File.Split('.')[0] == name) && (language is null || s.File.Split('.') is [_, var own, ..] && own == language)).ToList();
        return found.Count > 0
            ? found
            : throw new UserException($"There is no prompt '{name}'. Prompts: {string.Join(", ", all.Select(s => s.File.Split('.')[0]).Distinct())}.");
    }
}
