using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>A row of the table of formats.</summary>
/// <param name="Name">The format's name.</param>
/// <param name="Markers">Texts that a template of the family holds, all of them.</param>
/// <param name="Grammar">How calls are written.</param>
/// <param name="Syntax">How replies are read.</param>
internal sealed record FormatRow(string Name, IReadOnlyList<string> Markers, CallGrammar Grammar, ReplySyntax Syntax)
{
    /// <summary>Takes a tool's name from the text in its place.</summary>
    public Func<string, string> CleanName { get; init; } = name => name;

    /// <summary>Takes a parameter's value from the text in its place.</summary>
    public Func<string, string> CleanValue { get; init; } = value => value;

    /// <summary>What the system prompt says about calls, before the tools; null where templates say it.</summary>
    public string? Instruction { get; init; }

    /// <summary>Openings that a grammar engages on, where these are not all.</summary>
    public IReadOnlyList<string>? Triggers { get; init; }

    /// <summary>How every message of the model begins, where the prompt writes that already; null where it does not.</summary>
    public MessageBegin? Begin { get; init; }
}

/// <summary>The beginning of a message that is addressed to its reader or to a tool.</summary>
/// <param name="Prompted">What prompts end with.</param>
/// <param name="BeforeName">What stands between that and the recipient's name.</param>
/// <param name="AfterName">What stands after the name.</param>
internal sealed record MessageBegin(string Prompted, string BeforeName, string AfterName);

/// <summary>A format by its row.</summary>
/// <param name="row">The row.</param>
/// <param name="shown">The reasoning tags that the model's template shows.</param>
internal sealed class TableFormat(FormatRow row, IReadOnlyList<(string Open, string Close)>? shown = null) : ToolCallFormat
{
    public override string Name => row.Name;

    public override IReadOnlyList<string> Triggers { get; } = row.Triggers ?? [.. row.Syntax.Openings.Select(opening => opening.Marker)];

    public override IReadOnlyList<string> TriggersOf(IReadOnlyList<ToolDefinition> tools) =>
        row.Begin is { } begin ? [.. tools.Select(tool => begin.Prompted + begin.BeforeName + tool.Name + begin.AfterName)] : Triggers;

    public override string BegunBy(string prompt) => row.Begin is { } begin && prompt.EndsWith(begin.Prompted, StringComparison.Ordinal) ? begin.Prompted : "";

    public bool IsShownBy(string chatTemplate) => row.Markers.All(marker => chatTemplate.Contains(marker, StringComparison.Ordinal));

    public override string BuildGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel)
    {
        Check(tools);
        return row.Grammar.Build(tools, allowParallel);
    }

    public override string BuildForcedGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel, string prompt, bool mayReason)
    {
        Check(tools);
        ArgumentNullException.ThrowIfNull(prompt);
        return (ReasoningTags.OpenAtEnd(row.Syntax.Reasoning, prompt), shown) switch
        {
            (null, _) when BegunBy(prompt) is { Length: > 0 } begun => BuildBegun(tools, allowParallel, begun, mayReason),
            ({ } close, _) => row.Grammar.Build(tools, allowParallel, builder => ReasoningTags.Rest(builder, close, mayReason)),
            (null, [var tags, ..]) when mayReason => row.Grammar.Build(tools, allowParallel, builder => ReasoningTags.Optional(builder, tags)),
            _ => row.Grammar.Build(tools, allowParallel),
        };
    }

    /// <summary>The grammar of a reply that goes on after the beginning of a message: of a call, or first of one to the model itself.</summary>
    private string BuildBegun(IReadOnlyList<ToolDefinition> tools, bool allowParallel, string begun, bool mayReason)
    {
        var grammar = row.Grammar with { Open = row.Begin!.BeforeName.Length == 0 ? "" : Gbnf.Literal(row.Begin.BeforeName) };
        return mayReason && shown is [var (open, close), ..] && open.StartsWith(begun, StringComparison.Ordinal)
            ? grammar.Build(tools, allowParallel, builder => ReasoningTags.Optional(builder, (open[begun.Length..], close), after: begun))
            : grammar.Build(tools, allowParallel);
    }

    /// <summary>This format with the reasoning tags that a template shows, whichever family they are known from.</summary>
    public TableFormat For(string chatTemplate)
    {
        var tags = ReasoningTags.Shown(chatTemplate, row.Syntax.Reasoning);
        var syntax = row.Syntax;
        return new TableFormat(row with { Syntax = new ReplySyntax(syntax.Openings, syntax.Steps, syntax.Close, [.. syntax.Reasoning.Union(tags)], syntax.Dropped) }, tags);
    }

    public override ToolCallParser CreateParser(IReadOnlyList<ToolDefinition> tools, string prompt = "")
    {
        ArgumentNullException.ThrowIfNull(tools);
        var types = MarkupParameters.Types(tools);
        return new ReplyParser(row.Syntax, () => new CallBuilder(row.CleanName, row.CleanValue, types), ReasoningTags.OpenAtEnd(row.Syntax.Reasoning, prompt), BegunBy(prompt));
    }

    public override string? DescribeTools(IReadOnlyList<ToolDefinition> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return row.Instruction is null ? null : ToolDescription.Write(row.Instruction, tools);
    }

    private static void Check(IReadOnlyList<ToolDefinition> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentOutOfRangeException.ThrowIfZero(tools.Count, nameof(tools));
        if (tools.Select(tool => tool.Name).Distinct(StringComparer.Ordinal).Count() < tools.Count)
        {
            throw new ArgumentException("Two tools have the same name.", nameof(tools));
        }
    }
}
