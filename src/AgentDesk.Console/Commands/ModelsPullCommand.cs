using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp.Files;

namespace AgentDesk.Console.Commands;

/// <summary><c>models pull</c>: a model from the web or a model hub, resumable and checked.</summary>
internal static class ModelsPullCommand
{
    private static readonly Argument<string> s_source = new("SOURCE") { Description = "https://…/model.gguf, or of the hub: owner/name, owner/name:Q4_K_M, owner/name/file.gguf" };
    private static readonly Option<string?> s_sha256 = new("--sha256") { Description = "SHA-256 that the file must have (a hub's is taken by itself)", HelpName = "HEX" };
    private static readonly Option<string?> s_name = new("--name") { Description = "Another name for the file here", HelpName = "FILE" };
    private static readonly Option<string?> s_to = new("--to") { Description = "Folder (default: models below the data folder, where --model finds it by its name)", HelpName = "DIR" };
    private static readonly Option<bool> s_force = new("--force") { Description = "Replace a file of the same name that differs" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("pull", "Download a model: resumable, SHA-256 verified. HF_ENDPOINT names another hub than huggingface.co, HF_TOKEN opens gated models") { s_source, s_sha256, s_name, s_to, s_force }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var sha256 = context.Parsed.GetValue(s_sha256);
        if (sha256 is not null && (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit)))
            return await context.UsageAsync("--sha256 must be 64 hexadecimal digits.");

        var folder = Path.GetFullPath(context.Parsed.GetValue(s_to) ?? ModelFiles.Folder(context.LoadSettings()));
        var hub = HubAccess.FromEnvironment();
        var options = new DownloadOptions { Overwrite = context.Parsed.GetValue(s_force) };
        using var client = ModelDownloader.CreateClient();
        var source = ModelSource.Parse(context.Parsed.GetValue(s_source)!, hub);
        var files = await new ModelHub(client, hub, options, TimeProvider.System).FindAsync(source, cancellationToken);
        if (sha256 is not null && files.Count > 1)
            return await context.UsageAsync($"--sha256 is for one file, and this model has {files.Count} parts.");
        files = [.. files.Select(file => file with { Sha256 = sha256?.ToLowerInvariant() ?? file.Sha256 })];
        if (context.Parsed.GetValue(s_name) is { } name)
            files = ModelFolder.Rename(files, name);

        var downloader = new ModelDownloader(client, hub, options, TimeProvider.System);
        IReadOnlyList<DownloadedFile> done;
        try
        {
            done = await TransferProgress.RunAsync(context.Terminal, files, (file, progress) => downloader.DownloadAsync(file, folder, progress, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Note("What was received stays; the same command goes on from there.");
            throw;
        }

        context.Result(new { files = done }, () =>
        {
            foreach (var file in done)
                context.Terminal.Out.WriteLine($"{file.Path}  {Describe(file)}");
        });
        return ExitCodes.Done;
    }

    private static string Describe(DownloadedFile file)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{file.Bytes / 1e6:0.0} MB");
        return file switch
        {
            { Sha256: null } => $"{size}, was there already and was not compared; --force downloads it again",
            { Transferred: 0, Verified: true } => $"{size}, was there already, SHA-256 right",
            { Verified: true } => $"{size}, SHA-256 right",
            _ => $"{size}, SHA-256 {file.Sha256} (nothing to compare it with)",
        };
    }
}
