using System.Globalization;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// Looks at the calls a model asks for before they are made. A call whose numbers are not the question's is asked for once more under a grammar over the
/// computations that the question spells out, then made as the question spells it; where the question spells none out, the formula is the one that model and ranker together find
/// likeliest; a search query that drops words of the question is completed.
/// Whatever it replaces is marked as the program's doing.
/// </summary>
internal sealed class CallGuard(GuardOptions options, ToolInvoker invoker, FormulaRanker? ranker)
{
    /// <summary>Of less likely answers one in six was right on held-out stories and messages (models/formulas-v1.md).</summary>
    private const double Credible = 0.2;

    /// <summary>How likely a formula must be where the model has none that counts: it may have been wrong to compute at all.</summary>
    private const double Sure = 0.35;

    /// <summary>The same where the question asks for no quantity.</summary>
    private const double Certain = 0.6;

    /// <summary>Asks the model to choose an argument; null where the model did not.</summary>
    public delegate Task<string?> ChooseArgument(AgentTool tool, string parameter, IReadOnlyList<string> choices, CancellationToken cancellationToken);

    /// <summary>The call as it is to be made.</summary>
    /// <param name="kernel">Makes calls that only compute, to see what they give.</param>
    /// <param name="call">What the model asks for.</param>
    /// <param name="first">Whether it is the turn's first call: later ones go on from what was computed or found, which a ranker does not see.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="known">What else the numbers may come from.</param>
    /// <param name="recognized">The computations that the question spells out.</param>
    /// <param name="choose">Asks the model again.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    public async Task<ToolCall> CheckAsync(
        Kernel kernel, ToolCall call, bool first, string question, string known, IReadOnlyList<RecognizedArgument> recognized, ChooseArgument choose, CancellationToken cancellationToken)
    {
        if (options.CompleteQueries && call.Tool.Manifest is { Evidence: true, Effect: FunctionEffect.Read })
            return CompleteQuery(call, question);
        // Checking a call means making it: that is for calls that only compute.
        if (!options.GroundCalls || call.Tool.Manifest is not { Grounded: [var parameter, ..], Effect: FunctionEffect.Compute })
            return call;

        var own = recognized.Where(r => r.Tool.Name == call.Tool.Name).ToList();
        var grounded = IsGrounded(Text(call.Arguments[parameter]), question, known);
        if (own.Count == 0)
            return options.RankFormulas && ranker is not null && first && Numerals.List(question).Count > 1 ? await RankAsync(kernel, call, parameter, grounded, question, cancellationToken) : call;
        if (grounded && await AgreesAsync(kernel, call, own, cancellationToken))
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
        if (!options.GroundCalls || call.Doubt is not null)
            return call.Doubt;
        foreach (var parameter in call.Tool.Manifest.Grounded)
        {
            var argument = Text(call.Arguments[parameter]);
            if (recognized.Any(r => r.Tool.Name == call.Tool.Name && r.Parameter == parameter && r.Value == argument))
                continue; // whoever read it in the message knows that "quadruple" is 4
            if (call is { DecidedBy: DecidedBy.Program, Formula: not null })
                continue; // over the question's numbers, and those that its words imply to the ranker
            if (!IsGrounded(argument, question, known))
                return $"'{argument}' has numbers that do not occur in the question or in what was found. Use the numbers that stand there.";
            if (options.DoubtFormulas && call.Tool.Manifest.Effect == FunctionEffect.Compute && call.DecidedBy == DecidedBy.Model && !recognized.Any(r => r.Tool.Name == call.Tool.Name)
                && FormulaDoubts.Of(question, argument, (await invoker.InvokeAsync(kernel, call, cancellationToken)).Result) is { } doubt)
                return doubt;
        }

        return null;
    }

    /// <summary>The formula of the value that model and ranker find likeliest, the model's own where it has that value; with a doubt where even that is hardly right.</summary>
    private async Task<ToolCall> RankAsync(Kernel kernel, ToolCall call, string parameter, bool grounded, string question, CancellationToken cancellationToken)
    {
        var formula = Text(call.Arguments[parameter]);
        var made = grounded ? await invoker.InvokeAsync(kernel, call, cancellationToken) : null;
        var value = made?.Result is { } result ? Number(result) : null;
        if (made is { Error: null } && (value is null || (Number(formula) is null && question.Contains(formula, StringComparison.Ordinal))))
            return call; // no number, or a computation that the question spells out: no formula of the model's
        call = call with { Formula = formula };
        if (value is not null && FormulaDoubts.Of(question, formula, made!.Result) is not null)
            value = null;
        // A call that fails was hardly meant for what asks for a time or a person.
        var least = value is not null ? 0 : AnswerKinds.Of(question) switch { AnswerKind.Quantity => Sure, AnswerKind.Other => Certain, _ => double.PositiveInfinity };
        if (least > 1 || FormulaChoice.Of(question, ranker!(question), value is { } known ? (formula, known) : null) is not { } choice || choice.Probability < least)
            return call;
        var doubt = choice.Probability < Credible ? $"'{choice.Formula}' is a guess: no formula over the question's numbers stands out." : null;
        return FormulaChoice.AreEqual(choice.Value, value)
            ? call with { Doubt = doubt }
            : call with { Arguments = new JsonObject { [parameter] = choice.Formula }, DecidedBy = DecidedBy.Program, ModelArguments = call.Arguments, Doubt = doubt, Formula = choice.Formula };
    }

    /// <summary>Whether all numbers of the argument are stated in the question or known beside it, or implied by a word of the question, as 60 is by "hours".</summary>
    private static bool IsGrounded(string argument, string question, string known) =>
        Numerals.Find(argument).IsSubsetOf(Numerals.Find(question).Concat(ImpliedNumbers.Find(question)).Concat(Numerals.Find(known)));

    /// <summary>
    /// Where the question spells a computation out, the model's must have a value; where the question is nothing else, it must have that value, and none if that has none.
    /// </summary>
    private async Task<bool> AgreesAsync(Kernel kernel, ToolCall call, List<RecognizedArgument> own, CancellationToken cancellationToken)
    {
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
        if (asked.SetEquals(TermAnalyzer.AnalyzeQuery(question)))
            return call;
        var completed = (JsonObject)call.Arguments.DeepClone();
        completed["query"] = question;
        return call with { Arguments = completed, DecidedBy = DecidedBy.Program, ModelArguments = call.Arguments };
    }

    /// <summary>A result as the calculator writes it, <c>28</c> or <c>8/3 (≈ 2.66666666667)</c>; null where it is no number.</summary>
    private static double? Number(string result) =>
        double.TryParse(result.AsSpan(result.IndexOf('≈', StringComparison.Ordinal) + 1).TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? string.Empty;
}
