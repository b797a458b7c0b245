using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Tracing;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Functions;

/// <summary>Runs work that tells how far it is, and shows that.</summary>
internal delegate Task<FunctionResult> ShowProgress(Func<Action<WorkProgress>, Task<FunctionResult>> work);

/// <summary>Carries out a ready function for a person: says how it will work, shows progress, keeps what there is when it is stopped.</summary>
internal sealed class FunctionJob(Action<string> note, ShowProgress showProgress, PromptLibrary prompts, LoadedModel? model, FunctionTracing? tracing)
{
    /// <summary>Runs a function.</summary>
    /// <returns>What came of it, and whether it was stopped or failed before its end.</returns>
    /// <exception cref="OperationCanceledException">It was stopped before there was anything.</exception>
    public async Task<(FunctionDocumentJson Document, string? Stopped)> RunAsync(FunctionRequest request, CancellationToken cancellationToken)
    {
        var parts = model is null ? null : new FunctionParts(model.Client, model, model.Profile);
        var runner = new FunctionRunner(parts, prompts, tracing);
        if (!runner.UsesModel(request) && request.Function.WithoutModel is { } how)
            note($"{(request.WithoutModel || model is null ? "No model is asked" : $"{model.Id} cannot write")}: '{request.Function.Name}' {how}.");
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var result = await showProgress(report =>
            {
                var text = new FunctionProgressText(TimeProvider.System);
                return runner.RunAsync(request, new Callback<FunctionProgress>(p => report(text.Describe(p))), cancellationToken);
            });
            return (Document(result, stopped: false), null);
        }
        catch (Exception e) when (runner.Partial is not null && e is OperationCanceledException or FunctionException or PromptException)
        {
            if (runner.Partial is not { } partial)
                throw;
            return (Document(partial, stopped: true), e is OperationCanceledException ? "Stopped" : e.Message);
        }

        FunctionDocumentJson Document(FunctionResult result, bool stopped) =>
            FunctionDocumentJson.From(request, result, stopped, model?.Id, TimeProvider.System.GetElapsedTime(started));
    }
}
