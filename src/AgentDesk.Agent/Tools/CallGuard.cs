using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Indexing;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// Looks at the calls a model asks for before they are made. A call whose numbers are not the question's is asked for once more under a grammar over the
/// computations that the question spells out, then made as the question spells it; a search query that drops words of the question is completed.
/// Whatever it replaces is marked as the program's doing.
/// </summary>
internal sealed class CallGuard(GuardOptions options, ToolInvoker invoker)
{
    /// <summary>Asks the model to choose an argument; null where the model did not.</summary>
    public delegate Task<string?> ChooseArgument(AgentTool tool, string parameter, IReadOnlyList<string> choices, CancellationToken cancellationToken);

    public async Task<ToolCall> CheckAsync(
        Kernel kernel, ToolCall call, string question, string known, IReadOnlyList<RecognizedArgument> recognized, ChooseArgument choose, CancellationToken cancellationToken)
    {
        if (options.CompleteQueries && call.Tool.Manifest is { Evidence: true, Effect: FunctionEffect.Read })
            return CompleteQuery(call, question);
        // Checking a call means making it: that is for calls that only compute.
        if (!options.GroundCalls || call.Tool.Manifest is not { Grounded: [var parameter, ..], Effect: FunctionEffect.Compute })
            return call;

        var own = recognized.Where(r => r.Tool.Name == call.Tool.Name).ToList();
        var argument = Text(call.Arguments[parameter]);
        if (IsGrounded(argument, question, known) && await AgreesAsync(kernel, call, own, cancellationToken))
            return call;
        if (own.Count == 0)
            return call;
        var choices = own.Select(r => r.Value).Distinct(StringComparer.Ordinal).ToList();
        if (choices.Count > 1 && await choose(call.Tool, parameter, choices, cancellationToken) is { } chosen && choices.Contains(chosen))
            return call with { Arguments = new JsonObject { [parameter] = chosen }, ModelArguments = call.Arguments };
        return call with { Arguments = new JsonObject { [parameter] = choices[0] }, DecidedBy = DecidedBy.Program, ModelArguments = call.Arguments };
    }

    /// <summary>Why the call may not be made; null where it may.</summary>
    public async Task<string?> RefuseAsync(
        Kernel kernel, ToolCall call, string question, string known, IReadOnlyList<RecognizedArgument> recognized, CancellationToken cancellationToken)
    {
        if (!options.GroundCalls)
            return null;
        foreach (var parameter in call.Tool.Manifest.Grounded)
        {
            var argument = Text(call.Arguments[parameter]);
            if (recognized.Any(r => r.Tool.Name == call.Tool.Name && r.Parameter == parameter && r.Value == argument))
                continue; // whoever read it in the message knows that "quadruple" is 4
            if (!IsGrounded(argument, question, known))
                return $"'{argument}' has numbers that do not occur in the question or in what was found. Use the numbers that stand there.";
            if (options.DoubtFormulas && call.Tool.Manifest.Effect == FunctionEffect.Compute && call.DecidedBy == DecidedBy.Model && !recognized.Any(r => r.Tool.Name == call.Tool.Name)
                && FormulaDoubts.Of(question, argument, (await invoker.InvokeAsync(kernel, call, cancellationToken)).Result) is { } doubt)
                return doubt;
        }

        return null;
    }

    /// <summary>Whether all numbers of the argument are stated in the question or known beside it, or implied by a word of the question, as 60 is by "hours".</summary>
    private static bool IsGrounded(string argument, string question, string known)
    {
        var unstated = Numerals.Find(argument).Except(Numerals.Find(question)).Except(Numerals.Find(known)).ToList();
        return unstated.Count == 0 || unstated.TrueForAll(ImpliedNumbers.Find(question).Contains);
    }

    /// <summary>
    /// Where the question spells a computation out, the model's must have a value; where the question is nothing else, it must have that value, and none if that has none.
    /// </summary>
    private async Task<bool> AgreesAsync(Kernel kernel, ToolCall call, List<RecognizedArgument> own, CancellationToken cancellationToken)
    {
        if (own.Count == 0)
            return true;
        var actual = await invoker.InvokeAsync(kernel, call, cancellationToken);
        if (own is not [{ Whole: true } whole])
            return actual.Error is null;
        var expected = await invoker.InvokeAsync(kernel, call with { Arguments = new JsonObject { [whole.Parameter] = whole.Value } }, cancellationToken);
        return expected.Error is null && expected.Result == actual.Result;
    }

    private static ToolCall CompleteQuery(ToolCall call, string question)
    {
        if (call.Arguments["query"] is not { } query)
            return call;
        var asked = TermAnalyzer.AnalyzeQuery(Text(query)).ToHashSet(StringComparer.Ordinal);
        if (TermAnalyzer.AnalyzeQuery(question).All(asked.Contains))
            return call;
        var completed = (JsonObject)call.Arguments.DeepClone();
        completed["query"] = question;
        return call with { Arguments = completed, DecidedBy = DecidedBy.Program, ModelArguments = call.Arguments };
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? string.Empty;
}
