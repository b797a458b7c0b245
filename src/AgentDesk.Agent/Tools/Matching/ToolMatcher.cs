using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Conversation;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tools.Matching;

/// <summary>How well a tool fits a message.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Fit">0 to 1; without vectors of words the cosine alone, -1 to 1.</param>
public sealed record ToolMatch(AIFunctionDeclaration Tool, double Fit);

/// <summary>A call that a message asks for.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">What the message says of its arguments.</param>
public sealed record MatchedCall(AIFunctionDeclaration Tool, JsonObject Arguments);

/// <summary>
/// Compares a message with what tools say of themselves, their name and description, by meaning and word by word: for a model that knows a few tools by heart and
/// cannot read the description of any other. Thread-safe.
/// </summary>
/// <param name="embedder">Gives texts as vectors.</param>
/// <param name="words">Gives their words as vectors; null where the model has none. Then tools are ordered by cosine, and none is matched.</param>
public sealed partial class ToolMatcher(IEmbeddingGenerator<string, Embedding<float>> embedder, WordReader? words = null)
{
    /// <summary>Fits from here on are trusted; measured with the shipped embedder on training-side requests (docs/decisions/0013).</summary>
    private const double SureFit = 0.36;

    /// <summary>Tools that are looked at more closely.</summary>
    private const int MaxCandidates = 8;

    /// <summary>What descriptions say after this many characters are details.</summary>
    private const int MaxDescription = 300;

    /// <summary>The tools, the best first; of two that fit alike the first stays first.</summary>
    public async Task<IReadOnlyList<ToolMatch>> RankAsync(string message, IReadOnlyList<AIFunctionDeclaration> tools, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        ArgumentNullException.ThrowIfNull(tools);
        if (tools.Count == 0)
            return [];
        List<string> texts = [message, .. tools.Select(Describe)];
        var vectors = await embedder.GenerateAsync(texts, cancellationToken: cancellationToken);
        var table = words is null ? null : await words(texts, cancellationToken);
        var (said, by) = (table?.SaidOfFirst(), table?.SaidByFirst());
        return [.. tools.Select((tool, i) => new ToolMatch(tool, Fit(i))).OrderByDescending(match => match.Fit)];

        double Fit(int tool)
        {
            var cosine = TensorPrimitives.CosineSimilarity(vectors[0].Vector.Span, vectors[tool + 1].Vector.Span);
            cosine = float.IsNaN(cosine) ? 0 : cosine;
            return table is null ? cosine : (Math.Max(0, cosine) + (said?[tool] ?? 0) + (by?[tool] ?? 0)) / 3;
        }
    }

    /// <summary>
    /// The call of the tool whose arguments are said in the message and that clearly fits what is said beside them: "Will it rain in", not "Lisbon", is to be said by a tool for the
    /// weather. Null where there is none, and for small talk.
    /// </summary>
    public async Task<MatchedCall?> MatchAsync(string message, IReadOnlyList<AIFunctionDeclaration> tools, CancellationToken cancellationToken)
    {
        if (words is null || QuestionForms.IsSmallTalk(message))
            return null;
        (double Fit, MatchedCall Call)? best = null;
        foreach (var match in (await RankAsync(message, tools, cancellationToken)).Take(MaxCandidates))
        {
            if (ArgumentFiller.Fill(match.Tool, message) is not { } filled || TermAnalyzer.AnalyzeQuery(filled.Rest).Count == 0)
                continue;
            var fit = filled.Rest == message ? match.Fit : (await RankAsync(filled.Rest, [match.Tool], cancellationToken))[0].Fit;
            if (fit >= SureFit && !(fit <= best?.Fit))
                best = (fit, new MatchedCall(match.Tool, filled.Values));
        }

        return best?.Call;
    }

    /// <summary>A tool's arguments as far as a message says them; null where it does not say what the tool needs.</summary>
    public static JsonObject? ArgumentsOf(AIFunctionDeclaration tool, string message) => ArgumentFiller.Fill(tool, message)?.Values;

    /// <summary>A tool's name as words, and what it says it does.</summary>
    private static string Describe(AIFunctionDeclaration tool)
    {
        var description = tool.Description.Trim();
        return $"{WordStart().Replace(tool.Name, " ").Replace('_', ' ').Replace('-', ' ')}. {(description.Length > MaxDescription ? description[..MaxDescription] : description)}";
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
