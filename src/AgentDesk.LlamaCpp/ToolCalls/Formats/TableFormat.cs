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
}

/// <summary>A format by its row.</summary>
internal sealed class TableFormat(FormatRow row) : ToolCallFormat
{
    public override string Name => row.Name;

    public override IReadOnlyList<string> Triggers { get; } = row.Triggers ?? [.. row.Syntax.Openings.Select(opening => opening.Marker)];

    public bool IsShownBy(string chatTemplate) => row.Markers.All(marker => chatTemplate.Contains(marker, StringComparison.Ordinal));

    public override string BuildGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentOutOfRangeException.ThrowIfZero(tools.Count, nameof(tools));
        return tools.Select(tool => tool.Name).Distinct(StringComparer.Ordinal).Count() == tools.Count
            ? row.Grammar.Build(tools, allowParallel)
            : throw new ArgumentException("Two tools have the same name.", nameof(tools));
    }

    public override ToolCallParser CreateParser(IReadOnlyList<ToolDefinition> tools, bool insideReasoning = false)
    {
        ArgumentNullException.ThrowIfNull(tools);
        var types = MarkupParameters.Types(tools);
        return new ReplyParser(row.Syntax, () => new CallBuilder(row.CleanName, row.CleanValue, types), insideReasoning);
    }

    public override string? DescribeTools(IReadOnlyList<ToolDefinition> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return row.Instruction is null ? null : ToolDescription.Write(row.Instruction, tools);
    }
}
