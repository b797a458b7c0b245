using System.CommandLine;
using AgentDesk.Agent;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Chat;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary>The options by which a script says in advance which tools may act outside the program.</summary>
/// <param name="Allowed">Tools that may, while nothing but the user's own words is in the context.</param>
/// <param name="AllowedTainted">Tools that may whatever is in the context.</param>
internal sealed record ApprovalFlags(IReadOnlyList<string> Allowed, IReadOnlyList<string> AllowedTainted)
{
    private static readonly Option<string[]> s_allow = new("--allow")
    {
        Description = "Let this tool send or change things unasked, as long as no text of documents or tools is in the context; repeatable",
        HelpName = "TOOL",
    };

    private static readonly Option<string[]> s_allowTainted = new("--allow-tainted")
    {
        Description = "Let this tool send or change things unasked even then: whoever wrote a document may decide what it does; repeatable",
        HelpName = "TOOL",
    };

    /// <summary>Adds the options to a command that answers.</summary>
    public static void AddTo(Command command)
    {
        command.Add(s_allow);
        command.Add(s_allowTainted);
    }

    public static ApprovalFlags From(ParseResult parsed) => new(parsed.GetValue(s_allow) ?? [], parsed.GetValue(s_allowTainted) ?? []);

    /// <summary>Whether the call was allowed in advance.</summary>
    public bool Allows(ApprovalRequested request)
    {
        var tool = request.Call.Tool;
        return Names(AllowedTainted, tool) || (!request.Tainted && Names(Allowed, tool));
    }

    private static bool Names(IReadOnlyList<string> names, AgentTool tool) =>
        names.Contains(tool.Name, StringComparer.OrdinalIgnoreCase) || names.Contains($"{tool.Plugin.Manifest.Id}.{tool.Function.Name}", StringComparer.OrdinalIgnoreCase);

    /// <summary>Says which of the tools do not exist: a name that was mistyped allows nothing, without a word.</summary>
    public async Task ReportUnknownAsync(Workspace workspace, Terminal terminal, CancellationToken cancellationToken)
    {
        List<string> named = [.. Allowed, .. AllowedTainted];
        if (named.Count == 0)
            return;
        // Servers may take long to answer; what they have is not waited for.
        var catalog = workspace.Settings.Plugins.McpServers.Count == 0 ? await workspace.Plugins.SettleAsync(cancellationToken) : workspace.Plugins.Current;
        if (!workspace.Plugins.IsSettled)
            return;
        var tools = new Toolbox(catalog).Offered;
        foreach (var name in named.Where(name => !tools.Any(tool => Names([name], tool))).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var near = SlashCommandTable.Nearest(name, tools.Select(tool => tool.Name));
            terminal.Problem($"There is no tool '{name}' to be allowed.{(near is null ? " 'agentdesk plugins list' shows the tools." : $" Did you mean {near}?")}");
        }
    }

    /// <summary>How to allow a call that nobody could be asked for.</summary>
    public static string Hint(ApprovalRequested request) => request.Tainted
        ? $"{request.Call.Tool.Name} was not called: nobody could be asked, and text that you did not write is in the context ({string.Join(", ", request.Taint.Select(ApprovalText.Describe).Take(4))}). "
            + $"Run it in a terminal to be asked, or allow it with --allow-tainted {request.Call.Tool.Name} if you trust all of that text."
        : $"{request.Call.Tool.Name} was not called: nobody could be asked. Run it in a terminal to be asked, or allow it with --allow {request.Call.Tool.Name}.";
}
