using AgentDesk.Agent.Conversation;

namespace AgentDesk.Agent.Functions;

/// <summary>One function under way: counts its steps, keeps what failed, and holds what there is so far.</summary>
internal sealed class FunctionRun(FunctionRequest request, FunctionModel? model, IProgress<FunctionProgress>? progress)
{
    private readonly List<FunctionFailure> _failures = [];
    private int _done, _total;

    public FunctionRequest Request => request;

    public FunctionModel Model => model ?? throw new InvalidOperationException("This function runs without a model.");

    public string Language { get; } = LanguageOf(request);

    /// <summary>What would be the result if the run ended now; null while there is nothing.</summary>
    public FunctionResult? Partial { get; private set; }

    public IReadOnlyList<FunctionFailure> Failures => _failures;

    /// <summary>Language of the output: as asked, else the first document's.</summary>
    public static string LanguageOf(FunctionRequest request) => request.Language ?? Languages.Of(Sample(request.Documents[0].Text));

    /// <summary>Records what could not be worked on.</summary>
    public void Fail(FunctionFailure failure) => _failures.Add(failure);

    /// <summary>Tells that more steps are ahead.</summary>
    public void Expect(int steps) => _total += steps;

    /// <summary>Carries out one step; one that fails is recorded with its part, unless it is the only hope.</summary>
    /// <returns>Null where it failed.</returns>
    public async Task<T?> StepAsync<T>(DocumentPart part, string text, Func<Task<T>> step)
        where T : class
    {
        progress?.Report(new FunctionProgress(_done, Math.Max(_total, _done + 1), text));
        try
        {
            return await step();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a model or its server does to one part, the others are worth having.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failures.Add(new FunctionFailure(part.Document.Id, part.Range, e.Message));
            return null;
        }
        finally
        {
            _done++;
            progress?.Report(new FunctionProgress(_done, Math.Max(_total, _done), text));
        }
    }

    /// <summary>Keeps what there is so far.</summary>
    public FunctionResult Keep(string method, string text, Func<FunctionResult, FunctionResult>? more = null)
    {
        var result = new FunctionResult
        {
            Function = request.Function.Name,
            Method = method,
            Language = Language,
            Text = text,
            Failures = [.. _failures],
            Usage = model?.Usage ?? new FunctionUsage(0, 0, 0),
        };
        return Partial = more?.Invoke(result) ?? result;
    }

    /// <summary>The result of a run of which some part must have succeeded.</summary>
    /// <exception cref="FunctionException">No part did.</exception>
    public void RequireSome(int succeeded)
    {
        if (succeeded == 0 && _failures.Count > 0)
            throw new FunctionException(_failures[0].Reason);
    }

    private static string Sample(string text) => text.Length <= 4_000 ? text : text[..4_000];
}
