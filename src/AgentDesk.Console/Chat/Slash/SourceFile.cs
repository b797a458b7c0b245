using System.ComponentModel;
using System.Globalization;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>Opens the file that a document was read from: text in the person's pager at the cited line, anything else as the desktop does. Where neither can be, says where it lies.</summary>
internal static class SourceFile
{
    public static async Task OpenAsync(ChatDesk desk, string document, Evidence? evidence, CancellationToken cancellationToken)
    {
        var index = await desk.Workspace.OpenIndexAsync(cancellationToken);
        if (await index.FindAsync(document, cancellationToken) is not { } info)
        {
            desk.Surface.Note($"{SafeText.OneLine(document)} is no longer indexed.");
            return;
        }

        var isText = info.MediaType.StartsWith("text/", StringComparison.Ordinal) && info.MediaType != "text/html";
        var line = isText && evidence is not null ? await LineAsync(index.GetTextAsync(document, cancellationToken), evidence) : null;
        var page = evidence?.Page is { } p ? string.Create(CultureInfo.InvariantCulture, $", page {p}") : string.Empty;
        desk.Surface.Line(SafeText.OneLine(info.Path) + (line is { } l ? string.Create(CultureInfo.InvariantCulture, $":{l}") : page));
        if (!File.Exists(info.Path))
            desk.Surface.Note("The file is not there any more.");
        else if (desk.Surface.HasTerminal && Program(isText, line, info.Path) is var (program, arguments))
            await RunAsync(desk.Surface, program, arguments, cancellationToken);
    }

    private static async Task RunAsync(IChatSurface surface, string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await surface.RunProgramAsync(program, arguments, cancellationToken);
        }
        catch (Win32Exception e)
        {
            surface.Warn($"{program} could not be started: {e.Message}");
        }
    }

    /// <summary>The cited sentence's line, from 1; null where the text is not the file's own.</summary>
    private static async Task<int?> LineAsync(Task<string?> reading, Evidence evidence) =>
        await reading is { } text && evidence.Range.End <= text.Length ? text.AsSpan(0, evidence.Range.Start).Count('\n') + 1 : null;

    private static (string Program, IReadOnlyList<string> Arguments)? Program(bool isText, int? line, string path)
    {
        if (!isText)
            return HasDesktop() ? ("xdg-open", [path]) : null;
        var pager = (Environment.GetEnvironmentVariable("PAGER") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (pager.Length == 0)
            pager = ["less"];
        var at = line is { } l && Path.GetFileName(pager[0]) is "less" or "more" or "most" ? string.Create(CultureInfo.InvariantCulture, $"+{line}") : null;
        return (pager[0], [.. pager.Skip(1), .. at is null ? [] : new[] { at }, path]);
    }

    private static bool HasDesktop() => (Environment.GetEnvironmentVariable("DISPLAY") ?? Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")) is { Length: > 0 };
}
