using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>The texts around what a model thinks, and grammars of it.</summary>
internal static class ReasoningTags
{
    private const string Space = "[ \\n]{0,4}";

    /// <summary>Tags of families whose calls are written as another family's.</summary>
    private static readonly (string Open, string Close)[] Known =
    [
        ("<think>", "</think>"),
        ("[THINK]", "[/THINK]"),
        ("<seed:think>", "</seed:think>"),
        ("◁think▷", "◁/think▷"),
        ("<reasoning>", "</reasoning>"),
        ("<thought>", "</thought>"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ];

    /// <summary>The tags that a template shows, a format's own before others.</summary>
    public static IReadOnlyList<(string Open, string Close)> Shown(string chatTemplate, IReadOnlyList<(string Open, string Close)> own) =>
        [.. own.Concat(Known).Distinct().Where(tags => chatTemplate.Contains(tags.Open.TrimEnd(), StringComparison.Ordinal))];

    /// <summary>The closing tag of the reasoning that a prompt has opened at its end; null where it has opened none.</summary>
    public static string? OpenAtEnd(IReadOnlyList<(string Open, string Close)> known, string prompt)
    {
        var end = prompt.AsSpan().TrimEnd();
        foreach (var (open, close) in known)
        {
            if (end.EndsWith(open.AsSpan().TrimEnd(), StringComparison.Ordinal))
            {
                return close;
            }
        }

        return null;
    }

    /// <summary>GBNF of the rest of reasoning that is open: any text, or none, and the closing tag.</summary>
    public static string Rest(GrammarBuilder builder, string close, bool mayReason) =>
        mayReason ? $"{Text(builder, close)} {Space}" : $"{Gbnf.Literal(close)} {Space}";

    /// <summary>GBNF of reasoning that may be there.</summary>
    /// <param name="builder">Where rules are added.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="after">What has to follow it.</param>
    public static string Optional(GrammarBuilder builder, (string Open, string Close) tags, string after = "") =>
        $"({Gbnf.Literal(tags.Open)} {Text(builder, tags.Close)} {(after.Length == 0 ? Space : Gbnf.Literal(after))})?";

    private static string Text(GrammarBuilder builder, string close) => StringRules.Raw(builder, TextSearch.Without(close), "reasoning", "", Gbnf.Literal(close));
}
