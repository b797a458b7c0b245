using System.CommandLine;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary><c>sessions rename</c> and <c>sessions copy</c>.</summary>
internal static class SessionsRenameCommand
{
    private static readonly Argument<string> s_from = SessionArguments.Name(), s_to = SessionArguments.NewName();
    private static readonly Argument<string> s_original = SessionArguments.Name(), s_copy = SessionArguments.NewName();

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("rename", "Give a saved conversation another name") { s_from, s_to }, Rename);

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) CreateCopy() =>
        (new Command("copy", "Copy a saved conversation, to go on from it in another direction") { s_original, s_copy }, Copy);

    private static Task<int> Rename(CommandContext context, CancellationToken cancellationToken)
    {
        var (from, to) = (context.Parsed.GetValue(s_from)!, context.Parsed.GetValue(s_to)!);
        Workspace.Sessions(context.LoadSettings()).Rename(from, to);
        context.Result(new { name = to }, () => context.Terminal.Note($"'{from}' is called '{to}' now."));
        return Task.FromResult(ExitCodes.Done);
    }

    private static Task<int> Copy(CommandContext context, CancellationToken cancellationToken)
    {
        var (from, to) = (context.Parsed.GetValue(s_original)!, context.Parsed.GetValue(s_copy)!);
        Workspace.Sessions(context.LoadSettings()).Copy(from, to, cancellationToken);
        context.Result(new { name = to }, () => context.Terminal.Note($"'{to}' is a copy of '{from}'."));
        return Task.FromResult(ExitCodes.Done);
    }
}
