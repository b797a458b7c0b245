namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Which model to run in a process of its own, and how.</summary>
public sealed class IsolatedModelOptions
{
    /// <summary>How the process is started.</summary>
    public required ModelHostCommand Host { get; init; }

    /// <summary>Which model to load and how.</summary>
    public required LlamaModelOptions Model { get; init; }

    /// <summary>How to compute.</summary>
    public LlamaChatClientOptions Client { get; init; } = new();
}
