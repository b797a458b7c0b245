namespace AgentDesk.LlamaCpp.Inference;

/// <summary>What to generate.</summary>
/// <param name="Prompt">The prompt's tokens, at least one.</param>
/// <param name="Sampling">How to choose tokens.</param>
/// <param name="MaxTokens">The most to generate; null for as many as the window has room for.</param>
/// <param name="StopSequences">Texts that end the reply.</param>
internal sealed record GenerationRequest(int[] Prompt, SamplingOptions Sampling, int? MaxTokens, IReadOnlyList<string> StopSequences)
{
    /// <summary>The folder of the state cache that is this conversation's own; null for none.</summary>
    internal string? StateFolder { get; init; }
}

/// <summary>Why a generation ended.</summary>
internal enum GenerationEnd
{
    /// <summary>The model ended it, a stop sequence did, or the constraint left nothing.</summary>
    Stop,

    /// <summary>The limit or the window was reached.</summary>
    Length,

    /// <summary>The receiver had enough.</summary>
    Receiver,
}

/// <summary>How a generation went.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Timings">What it took.</param>
/// <param name="EndToken">The token by which the model ended it, or null.</param>
internal sealed record GenerationResult(GenerationEnd End, LlamaTimings Timings, int? EndToken);

/// <summary>Takes a token of the output.</summary>
/// <param name="token">Its id.</param>
/// <param name="text">Text that is certain now; may be empty, and may include earlier tokens' text.</param>
/// <returns>Whether to go on.</returns>
internal delegate bool TokenReceiver(int? token, string text);

/// <summary>One generation, ready to run.</summary>
/// <param name="Request">What to generate.</param>
/// <param name="Constraint">What the output may be.</param>
/// <param name="Receive">Takes the output.</param>
/// <param name="End">Takes the result.</param>
internal sealed record GenerationJob(GenerationRequest Request, OutputConstraint Constraint, TokenReceiver Receive, Action<GenerationResult> End)
{
    /// <summary>Tells whether so much of the output waits for its reader that no more should be written. Set by whoever owns the reader.</summary>
    internal Func<bool> IsBacklogged { get; set; } = () => false;
}
