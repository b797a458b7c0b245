using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp.Files;

namespace AgentDesk.Console.Commands;

/// <summary><c>models list</c>: the models that the settings name and those that were downloaded.</summary>
internal static class ModelsListCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("list", "List the models: those that the settings name, downloaded ones, the embedder"), RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var models = settings.Models.Select(m => Describe(m.Key, "assistant", SettingsLoader.Resolve(settings, m.Value.File), m.Key == settings.Model.Use)).ToList();
        var used = UsedFile(context, settings);
        models.AddRange(ModelFolder.List(ModelFiles.Folder(settings)).Select(file => Describe(ModelFolder.NameOf(file), "downloaded", file, file == used)));
        if (used is not null && models.TrueForAll(m => m.File != used))
            models.Add(Describe(ModelFolder.NameOf(used), "assistant", used, used: true));
        if (settings.Embedder.Model.Length > 0)
            models.Add(Describe(ModelFolder.NameOf(settings.Embedder.Model), "embedder", ModelFiles.Locate(settings, settings.Embedder.Model).File, used: true));
        else if (settings.Embedder.Folder.Length > 0)
            models.Add(Describe(Path.GetFileName(settings.Embedder.Folder), "embedder", Path.Combine(SettingsLoader.Resolve(settings, settings.Embedder.Folder), "model.onnx"), used: true));
        context.Result(new { models }, () =>
        {
            foreach (var m in models)
            {
                var size = m.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB") : "missing";
                context.Terminal.Out.WriteLine($"{(m.Used ? "*" : " ")} {m.Id,-24} {m.Role,-10} {size,10}  {m.File}");
            }
        });
        return Task.FromResult(ExitCodes.Done);
    }

    /// <summary>The file of the model in use where the settings' models have no row for it. A name that means nothing is said, not fatal: the list shows the right ones.</summary>
    private static string? UsedFile(CommandContext context, Settings settings)
    {
        try
        {
            return settings.Models.ContainsKey(settings.Model.Use) || settings.Model.Use.Length == 0 ? null : LoadedModel.Locate(settings).File;
        }
        catch (UserException e)
        {
            context.Terminal.Note(e.Message);
            return null;
        }
    }

    private static ModelRow Describe(string id, string role, string file, bool used) =>
        new(id, role, file, ModelFolder.FilesOf(file).All(File.Exists) ? ModelFolder.FilesOf(file).Sum(part => new FileInfo(part).Length) : null, used);

    private sealed record ModelRow(string Id, string Role, string File, long? Bytes, bool Used);
}
