using System.Diagnostics;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>What to generate.</summary>
/// <param name="Prompt">The prompt's tokens, at least one.</param>
/// <param name="Sampling">How to choose tokens.</param>
/// <param name="MaxTokens">The most to generate; null for as many as the window has room for.</param>
/// <param name="StopSequences">Texts that end the reply.</param>
internal sealed record GenerationRequest(int[] Prompt, SamplingOptions Sampling, int? MaxTokens, IReadOnlyList<string> StopSequences);

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
/// <param name="Constraint">What the output may be; disposed with this.</param>
/// <param name="Receive">Takes the output.</param>
/// <param name="End">Takes the result.</param>
internal sealed record GenerationJob(GenerationRequest Request, OutputConstraint Constraint, TokenReceiver Receive, Action<GenerationResult> End) : IDisposable
{
    public void Dispose() => Constraint.Dispose();
}

/// <summary>The decode loop: prefill, then one token after another until something ends it.</summary>
internal static class Generation
{
    /// <summary>Runs it on the calling thread.</summary>
    /// <exception cref="LlamaContextOverflowException">The prompt does not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the context stays usable.</exception>
    internal static GenerationResult Run(InferenceContext context, GenerationJob job, CancellationToken cancellationToken)
    {
        var (request, constraint, receive, _) = job;
        if (request.Prompt.Length >= context.Window) throw new LlamaContextOverflowException(request.Prompt.Length, context.Window);
        var started = Stopwatch.GetTimestamp();
        var cached = context.Prefill(request.Prompt, cancellationToken);
        var prefilled = Stopwatch.GetTimestamp();

        var vocabulary = context.Model.Vocabulary;
        using var sampler = new TokenSampler(context.Model, request.Sampling);
        var decoder = new TextDecoder();
        var stops = new StopSequences(request.StopSequences);
        var limit = Math.Min(request.MaxTokens ?? int.MaxValue, context.Window - request.Prompt.Length);
        var generated = 0;
        var firstToken = prefilled;
        var end = GenerationEnd.Length;
        int? endToken = null;
        while (generated < limit)
        {
            var next = sampler.Next(context.Scores(-1), constraint);
            if (++generated == 1) firstToken = Stopwatch.GetTimestamp();
            if (next is not { } token || vocabulary.IsEndOfGeneration(token))
            {
                end = GenerationEnd.Stop;
                endToken = next;
                break;
            }

            var text = decoder.Push(vocabulary.TokenToPiece(token).Span);
            var shown = constraint.InToolCall ? stops.Finish() + text : stops.Push(text);
            if (!receive(token, shown))
            {
                end = GenerationEnd.Receiver;
                break;
            }

            if (stops.Found)
            {
                end = GenerationEnd.Stop;
                break;
            }

            if (generated < limit) context.Append([token], allScores: false, cancellationToken);
        }

        if (!stops.Found && end != GenerationEnd.Receiver) receive(null, stops.Push(decoder.Finish()) + stops.Finish());
        return new GenerationResult(end, new LlamaTimings
        {
            ContextWindow = context.Window,
            PromptTokens = request.Prompt.Length,
            CachedTokens = cached,
            GeneratedTokens = generated,
            PromptTime = Stopwatch.GetElapsedTime(started, prefilled),
            FirstTokenTime = Stopwatch.GetElapsedTime(started, firstToken),
            GenerateTime = Stopwatch.GetElapsedTime(prefilled),
        }, endToken);
    }
}
