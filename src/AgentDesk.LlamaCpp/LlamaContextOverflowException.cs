namespace AgentDesk.LlamaCpp;

/// <summary>A prompt does not fit into the context window. Nothing was generated and nothing was cut.</summary>
public sealed class LlamaContextOverflowException : LlamaModelException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="promptTokens">The prompt's length in tokens.</param>
    /// <param name="window">The context window in tokens.</param>
    /// <param name="detail">A sentence on what takes the room and what to do about it, or null.</param>
    public LlamaContextOverflowException(int promptTokens, int window, string? detail = null)
        : base($"The prompt has {promptTokens} tokens and the context window {window}, one of which the reply needs: it is {promptTokens - window + 1} over. "
            + (detail ?? "Shorten the prompt.") + " ContextLength sets a larger window, if the model was trained for one.")
    {
        PromptTokens = promptTokens;
        Window = window;
        Detail = detail;
    }

    /// <summary>A sentence on what takes the room and what to do about it, or null.</summary>
    public string? Detail { get; }

    /// <summary>The prompt's length in tokens.</summary>
    public int PromptTokens { get; }

    /// <summary>The context window in tokens.</summary>
    public int Window { get; }

    /// <summary>By how many tokens the prompt is too long; at least 1.</summary>
    public int OverBy => PromptTokens - Window + 1;
}
