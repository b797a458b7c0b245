using System.ComponentModel;

namespace AgentDesk.Console.Chat;

/// <summary>Edits a text in the person's own editor: <c>VISUAL</c>, <c>EDITOR</c>, or what the system calls its editor.</summary>
internal static class ExternalEditor
{
    /// <summary>The text as it was left; null where it was left empty, or the editor failed or is missing, which is said.</summary>
    public static async Task<string?> EditAsync(IChatSurface surface, string text, CancellationToken cancellationToken)
    {
        if (!surface.HasTerminal)
        {
            surface.Note("There is no terminal to run an editor on.");
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("agentdesk-");
        try
        {
            var file = Path.Combine(folder.FullName, "question.md");
            await File.WriteAllTextAsync(file, text, cancellationToken);
            var command = Command();
            if (!await surface.RunProgramAsync(command[0], [.. command.Skip(1), file], cancellationToken))
            {
                surface.Note("The editor did not end well; nothing is changed.");
                return null;
            }

            var edited = (await File.ReadAllTextAsync(file, cancellationToken)).ReplaceLineEndings("\n").TrimEnd('\n');
            return edited.Length > 0 ? edited : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            surface.Warn($"The editor could not be used: {e.Message} Set EDITOR to one that is installed.");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly string[] s_usual = ["/usr/bin/editor", "/usr/bin/nano", "/usr/bin/vi"];

    private static string[] Command()
    {
        var set = Environment.GetEnvironmentVariable("VISUAL") is { Length: > 0 } visual ? visual : Environment.GetEnvironmentVariable("EDITOR");
        if (!string.IsNullOrWhiteSpace(set))
            return set.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [Array.Find(s_usual, File.Exists) ?? (OperatingSystem.IsWindows() ? "notepad" : "vi")];
    }
}
