using System.CommandLine;
using AgentDesk.Agent;

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
        return Names(AllowedTainted) || (!request.Tainted && Names(Allowed));

        bool Names(IReadOnlyList<string> tools) =>
            tools.Contains(tool.Name, StringComparer.OrdinalIgnoreCase) || tools.Contains($"{tool.Plugin.Manifest.Id}.{tool.Function.Name}", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How to allow a call that nobody could be asked for.</summary>
    public static string Hint(ApprovalRequested request) => request.Tainted
        ? $"{request.Call.Tool.Name} was not called: nobody could be asked, and text that you did not write is in the context ({string.Join(", ", request.Taint.Select(Rendering.ApprovalText.Describe).Take(4))}). "
            + $"Run it in a terminal to be asked, or allow it with --allow-tainted {request.Call.Tool.Name} if you trust all of that text."
        : $"{request.Call.Tool.Name} was not called: nobody could be asked. Run it in a terminal to be asked, or allow it with --allow {request.Call.Tool.Name}.";
}
