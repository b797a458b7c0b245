using AgentDesk.Agent.Functions.Extractive;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Tracing;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Functions;

/// <summary>The model that functions may use.</summary>
/// <param name="Chat">The model.</param>
/// <param name="Runtime">What it can do in process: its own token count and window; null for others, whose tokens are estimated.</param>
/// <param name="Profile">How it is best used.</param>
public sealed record FunctionParts(IChatClient Chat, IModelRuntime? Runtime, ModelProfile Profile);

/// <summary>
/// Carries out ready functions over documents of any length: parts that fit the model's window, then what they gave together, in as many levels as it
/// takes; without a model that writes, by structure and words alone. One run at a time.
/// </summary>
/// <param name="parts">The model; null for none.</param>
/// <param name="prompts">The instructions.</param>
/// <param name="tracing">Where traces go; null for none.</param>
/// <param name="clock">The time; null for the system's.</param>
public sealed class FunctionRunner(FunctionParts? parts, PromptLibrary prompts, FunctionTracing? tracing = null, TimeProvider? clock = null)
{
    private FunctionRun? _run;

    /// <summary>What the last run had when it ended, also if it was stopped; null for nothing.</summary>
    public FunctionResult? Partial => _run?.Partial;

    /// <summary>Whether the model carries the function out, rather than structure and words.</summary>
    public bool UsesModel(FunctionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return parts is { Profile.WritesText: true } && !request.WithoutModel;
    }

    /// <summary>Carries a function out.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops it; <see cref="Partial"/> keeps what was done.</param>
    /// <exception cref="FunctionException">It cannot be carried out; the message says what to do.</exception>
    /// <exception cref="PromptException">A prompt of the user cannot be used.</exception>
    public async Task<FunctionResult> RunAsync(FunctionRequest request, IProgress<FunctionProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var chat = UsesModel(request) ? parts!.Chat : null;
        return tracing is null ? await RunAsync(request, chat, progress, cancellationToken) : await TraceAsync(tracing, request, chat, progress, cancellationToken);
    }

    private async Task<FunctionResult> TraceAsync(
        FunctionTracing to, FunctionRequest request, IChatClient? chat, IProgress<FunctionProgress>? progress, CancellationToken cancellationToken)
    {
        var time = clock ?? TimeProvider.System;
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        using var rounds = chat is null ? null : new RoundRecorder(chat, to.Content, time);
        Exception? error = null;
        try
        {
            return await RunAsync(request, rounds, progress, cancellationToken);
        }
        catch (Exception e)
        {
            error = e;
            throw;
        }
        finally
        {
            var model = rounds?.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
            await to.Write(new FunctionTrace
            {
                Started = at,
                Function = request.Function.Name,
                Outcome = error switch { null => "done", OperationCanceledException => "cancelled", _ => "failed" },
                Error = error?.GetType().Name,
                Model = model?.DefaultModelId,
                Provider = model?.ProviderName,
                Documents = [.. request.Documents.Select(d => new TracedDocument(d.Id, d.MediaType, TracedText.Of(d.Text, to.Content)))],
                Rounds = rounds?.Rounds ?? [],
                Result = Partial is { } result ? TracedText.Of(result.Text, to.Content) : null,
                Method = Partial?.Method,
                Failures = Partial?.Failures.Count ?? 0,
                TotalMs = time.GetElapsedTime(started).TotalMilliseconds,
            });
        }
    }

    /// <summary>By the given model; without one, by structure and words.</summary>
    private async Task<FunctionResult> RunAsync(FunctionRequest request, IChatClient? chat, IProgress<FunctionProgress>? progress, CancellationToken cancellationToken)
    {
        var model = chat is null ? null : new FunctionModel(chat, parts!.Runtime, parts.Profile, prompts, FunctionRun.LanguageOf(request));
        var run = _run = new FunctionRun(request, model, progress);
        if (model is null)
            return await Task.Run(() => ByStructure(run, cancellationToken), cancellationToken);
        return await (request.Function.Name switch
        {
            ReadyFunction.Summarise => MapReduce.RunAsync(run, "summarise", [("sentences", request.Sentences)], cancellationToken),
            ReadyFunction.Outline => MapReduce.RunAsync(run, "outline", [], cancellationToken),
            ReadyFunction.Explain => MapReduce.RunAsync(run, "explain", [], cancellationToken),
            ReadyFunction.Translate => Translation.RunAsync(run, cancellationToken),
            ReadyFunction.Compare => Comparison.RunAsync(run, cancellationToken),
            ReadyFunction.Table => TableExtraction.RunAsync(run, cancellationToken),
            ReadyFunction.Sentiment => SentimentByModel.RunAsync(run, cancellationToken),
            _ => throw new ArgumentException($"There is no function {request.Function.Name}.", nameof(request)),
        });
    }

    private static FunctionResult ByStructure(FunctionRun run, CancellationToken cancellationToken) => run.Request.Function.Name switch
    {
        ReadyFunction.Summarise => SentenceSummary.Run(run, cancellationToken),
        ReadyFunction.Outline => HeadingOutline.Run(run),
        ReadyFunction.Compare => SentenceDiff.Run(run, cancellationToken),
        ReadyFunction.Table => TableCopy.Run(run),
        ReadyFunction.Sentiment => SentimentByWords.Run(run, cancellationToken),
        ReadyFunction.Explain => DefinitionList.Run(run),
        var name => throw new FunctionException($"'{name}' needs a model that can write, and {(run.Request.WithoutModel ? "no model was to be asked" : "this one cannot: it only chooses tools and evidence")}. {WhichModel}"),
    };

    /// <summary>What to configure where the shipped model does not do.</summary>
    public const string WhichModel = "Name a GGUF instruction model of a billion parameters or more, such as Qwen2.5-1.5B-Instruct, with --model PATH or as Model:Use in the settings.";

    private static void Check(FunctionRequest request)
    {
        var (function, count) = (request.Function, request.Documents.Count);
        if (count < function.MinDocuments || count > function.MaxDocuments)
            throw new FunctionException($"'{function.Name}' takes {function.MinDocuments} to {function.MaxDocuments} documents; {count} were given.");
        if (request.Sentences is < 1 or > 100)
            throw new FunctionException("A summary has 1 to 100 sentences.");
        if (request.Documents.FirstOrDefault(d => d.Blocks.Count == 0) is { } empty)
            throw new FunctionException($"{empty.Id} holds no text.");
    }
}
