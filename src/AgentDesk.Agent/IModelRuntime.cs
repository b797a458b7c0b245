using Microsoft.Extensions.AI;

namespace AgentDesk.Agent;

/// <summary>
/// What a model in process can do beyond <see cref="IChatClient"/>. A host that has one hands it to the assistant; without it the assistant
/// leaves the choice of evidence to the retrieval. Thread-safe.
/// </summary>
public interface IModelRuntime
{
    /// <summary>Tokens that prompt and reply may have together.</summary>
    int ContextWindow { get; }

    /// <summary>Tokens of the prompt that these messages and options make.</summary>
    int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions options);

    /// <summary>Natural logarithm of the probability that the model's reply begins with each of <paramref name="continuations"/>, in their order.</summary>
    Task<IReadOnlyList<double>> ScoreAsync(
        IEnumerable<ChatMessage> messages, ChatOptions options, IReadOnlyList<string> continuations, CancellationToken cancellationToken);

    /// <summary>What the model left out of a prompt so that it fits its window, in a few words each; told by the last update of the reply, else empty.</summary>
    IReadOnlyList<string> LeftOut(ChatResponseUpdate update);

    /// <summary>Why the model's calls of a tool cannot be held to its schema; null where they can.</summary>
    string? ToolProblem(AIFunctionDeclaration tool) => null;

    /// <summary>What the prompt was made of, tools counted with the template; told by the last update of the reply, else null.</summary>
    ContextParts? Parts(ChatResponseUpdate update) => null;
}
