using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>models list</c>: the models that the settings name.</summary>
internal static class ModelsListCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("list", "List the models that the settings name, and the embedder"), RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var models = settings.Models.Select(m => Describe(m.Key, "assistant", SettingsLoader.Resolve(settings, m.Value.File), m.Key == settings.Model.Use)).ToList();
        if (!settings.Models.ContainsKey(settings.Model.Use) && settings.Model.Use.Length > 0)
            models.Add(Describe(Path.GetFileNameWithoutExtension(settings.Model.Use), "assistant", Path.GetFullPath(settings.Model.Use), used: true));
        if (settings.Embedder.Folder.Length > 0)
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

    private static ModelRow Describe(string id, string role, string file, bool used) =>
        new(id, role, file, File.Exists(file) ? new FileInfo(file).Length : null, used);

    private sealed record ModelRow(string Id, string Role, string File, long? Bytes, bool Used);
}
