namespace AgentDesk.Console.Chat.Slash;

/// <summary>Help and the way out.</summary>
internal static class GeneralCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("help", "", "this list", Help),
        new("quit", "", "leave", Quit) { Aliases = ["exit"] },
    ];

    private static Task Help(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        foreach (var command in desk.Commands.Commands)
            desk.Surface.Line($"{$"/{command.Name} {command.Usage}",-18} {command.Summary}");
        desk.Surface.Line("Ctrl+C stops an answer.");
        return Task.CompletedTask;
    }

    private static Task Quit(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        desk.Leaving = true;
        return Task.CompletedTask;
    }
}
