using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp;

/// <summary>
/// What a local model can do beyond <see cref="IChatClient"/>, whether it runs in this process (<see cref="LlamaChatClient"/>) or in one
/// of its own (<see cref="Isolation.IsolatedChatClient"/>). Safe for use by several threads at once.
/// </summary>
public interface ILlamaClient : IChatClient
{
    /// <summary>The context window in tokens: prompt and reply of one request together.</summary>
    int ContextWindow { get; }

    /// <summary>Continues a text without a chat template, special tokens in it acting as such.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="options">Sampling, limit, stop sequences, response format and grammar; tools are not read. Or null.</param>
    /// <param name="cancellationToken">Ends it within one batch.</param>
    IAsyncEnumerable<LlamaToken> GenerateAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Computes how probable each of some texts is as the beginning of the reply. Shares the prompt with the requests around it.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Tools and template variables as for a reply; or null.</param>
    /// <param name="continuations">The texts, each tokenised by itself; texts of special tokens become those tokens.</param>
    /// <param name="cancellationToken">Ends it within a part of a batch.</param>
    /// <returns>For each text the natural logarithm of its tokens' joint probability: 0 or less, and 0 for an empty text.</returns>
    /// <exception cref="LlamaContextOverflowException">The prompt and the longest text do not fit into the context window.</exception>
    Task<IReadOnlyList<double>> ScoreContinuationsAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<string> continuations, CancellationToken cancellationToken = default);

    /// <summary>Counts the tokens of the prompt that a request with these messages and options would have.</summary>
    /// <exception cref="LlamaModelException">The chat template rejects the conversation.</exception>
    int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions? options = null);
}
