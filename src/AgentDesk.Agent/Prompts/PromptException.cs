namespace AgentDesk.Agent.Prompts;

/// <summary>A prompt file cannot be used; the message names the file and says what to change.</summary>
public sealed class PromptException(string file, string problem, Exception? inner = null)
    : Exception($"The prompt {file} {problem}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;
}
