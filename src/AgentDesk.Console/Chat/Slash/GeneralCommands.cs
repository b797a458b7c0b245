using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp.Files;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>The model, help, and the way out.</summary>
internal static class GeneralCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("model", "[NAME]", "the models there are, or go on with another one", ModelAsync) { CompleteAsync = ProposeModelsAsync },
        new("help", "", "this list, and the keys", Help) { Aliases = ["?"] },
        new("quit", "", "leave", Quit) { Aliases = ["exit"] },
    ];

    private static async Task ModelAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (argument.Length > 0)
        {
            desk.Surface.Status($"Loading {argument}{desk.Surface.Theme.Ellipsis}");
            try
            {
                await desk.UseModelAsync(argument, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                desk.Surface.Note($"Stopped; {desk.Model.Id} stays in use.");
                return;
            }
            finally
            {
                desk.Surface.Status(null);
            }
        }

        foreach (var name in Models(desk).Prepend(desk.Model.Id).Distinct())
            desk.Surface.Line(name == desk.Model.Id ? desk.Surface.Theme.Bold(SafeText.OneLine(name)) + ", in use" : SafeText.OneLine(name));
    }

    private static Task<IReadOnlyList<Completion>> ProposeModelsAsync(ChatDesk desk, string typed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Completion>>([.. Models(desk).Where(m => m.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(m => new Completion(m))]);

    private static IEnumerable<string> Models(ChatDesk desk) =>
        desk.Workspace.Settings.Models.Keys.Concat(ModelFolder.List(ModelFiles.Folder(desk.Workspace.Settings)).Select(ModelFolder.NameOf));

    private static Task Help(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var surface = desk.Surface;
        foreach (var command in desk.Commands.Commands)
        {
            var name = $"/{command.Name} {command.Usage}".TrimEnd();
            surface.Line(surface.Theme.Spoken ? $"{name}: {command.Summary}." : name.Length > 18 ? $"{name}  {command.Summary}" : $"{name,-18} {command.Summary}");
        }

        surface.Line(surface.Theme.Spoken || !surface.HasTerminal
            ? "A line that ends in a backslash goes on in the next one. Ctrl+C stops an answer or a command."
            : "Keys: Tab completes, Ctrl+R searches what was typed before, Alt+Enter or Ctrl+J begins a new line, Ctrl+O unfolds the last tool calls, Ctrl+X Ctrl+E edits in your editor, Ctrl+C stops an answer or a command, Ctrl+D leaves.");
        return Task.CompletedTask;
    }

    private static Task Quit(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        desk.Leaving = true;
        return Task.CompletedTask;
    }
}
