using System.Text;
using AgentDesk.Console.Chat.Editing;
using AgentDesk.Console.Chat.Screen;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Chat;

/// <summary>Chooses the surface of a chat by what the program's streams are and what the person wants.</summary>
internal static class ChatSurfaces
{
    public static IChatSurface Create(CommandContext context, Settings settings, bool plain)
    {
        var piped = System.Console.IsInputRedirected || System.Console.IsOutputRedirected || System.Console.IsErrorRedirected;
        if (plain || settings.Chat.Plain || (!piped && WantsPlain()))
            return new SpokenSurface(context.Terminal.Out, Lines(context), hasTerminal: !piped, ApprovalFlags.From(context.Parsed), TimeProvider.System);
        if (piped || !OperatingSystem.IsLinux() || UnixTerminal.Open() is not { } terminal)
            return new ScriptSurface(context);
        var history = InputHistory.Open(Path.Combine(Path.GetFullPath(settings.Data), "history.jsonl"), settings.Chat.History);
        return new DrawnSurface(terminal, new Theme(context.Terminal.PaintsOut, IsUnicode()), history, ApprovalFlags.From(context.Parsed), TimeProvider.System);
    }

    /// <summary>Where a terminal is typed on, the system's own line editing is what screen readers know; elsewhere lines come as they are.</summary>
    private static TextReader Lines(CommandContext context) => System.Console.IsInputRedirected || !OperatingSystem.IsLinux()
        ? context.Input
        : new StreamReader(System.Console.OpenStandardInput(), new UTF8Encoding(false));

    private static bool WantsPlain() => Variable("TERM") is "" or "dumb" || Variable("ACCESSIBLE") is not ("" or "0");

    private static bool IsUnicode()
    {
        var locale = Array.Find([Variable("LC_ALL"), Variable("LC_CTYPE"), Variable("LANG")], v => v.Length > 0) ?? string.Empty;
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? string.Empty;
}
