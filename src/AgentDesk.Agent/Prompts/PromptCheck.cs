namespace AgentDesk.Agent.Prompts;

/// <summary>Where a prompt comes from and whether it can be used.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Source">The user's file; null for the built-in one.</param>
/// <param name="Variables">The variables that it must have.</param>
/// <param name="Error">Why the user's file cannot be used; null where it can.</param>
/// <param name="Warning">What is odd about it; null for nothing.</param>
public sealed record PromptState(string File, string? Source, IReadOnlyList<string> Variables, string? Error = null, string? Warning = null);

/// <summary>Looks at all prompts and at the user's files, and says what is wrong before a question finds out.</summary>
public static class PromptCheck
{
    /// <summary>The state of every prompt, and of every file in the override folder that replaces none; by name.</summary>
    public static IReadOnlyList<PromptState> Run(PromptLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var folder = library.OverrideFolder is { } f && Directory.Exists(f) ? Directory.GetFiles(f).Order(StringComparer.Ordinal).ToList() : [];
        var strangers = folder.Where(path => BuiltInPrompts.Template(Path.GetFileName(path)) is null).Select(Stranger);
        return [.. BuiltInPrompts.Files.Select(file => State(library, file)).Concat(strangers).OrderBy(s => s.File, StringComparer.Ordinal)];
    }

    /// <summary>The program's own text of a prompt file.</summary>
    /// <exception cref="ArgumentException">The program has no such file.</exception>
    public static string BuiltIn(string file) => BuiltInPrompts.Find(file) ?? throw new ArgumentException($"There is no prompt {file}.", nameof(file));

    /// <summary>What the built-in prompt fills in and this one has no place for; null where it has all.</summary>
    internal static string? Missing(PromptTemplate template, PromptTemplate builtIn)
    {
        var missing = builtIn.Variables.Except(template.Variables, StringComparer.Ordinal).Select(v => $"{{{v}}}").ToList();
        return missing.Count == 0 ? null : $"lacks {string.Join(", ", missing)}: write it where the value belongs, or delete the file to get the built-in one back.";
    }

    private static PromptState State(PromptLibrary library, string file)
    {
        var builtIn = BuiltInPrompts.Template(file)!;
        if (library.Override(file) is not { } path)
            return new PromptState(file, null, builtIn.Variables);
        try
        {
            var text = PromptFile.Read(path);
            if (IsExamples(file))
            {
                _ = PromptExample.Parse(path, text);
                return new PromptState(file, path, []);
            }

            var template = new PromptTemplate(text);
            var unknown = template.Variables.Except(builtIn.Variables, StringComparer.Ordinal).Select(v => $"{{{v}}}").ToList();
            return new PromptState(
                file, path, builtIn.Variables, Missing(template, builtIn), unknown.Count == 0 ? null : $"{string.Join(", ", unknown)} is no variable of this prompt and stays as it stands.");
        }
        catch (PromptException e)
        {
            return new PromptState(file, path, builtIn.Variables, e.Problem);
        }
    }

    /// <summary>A file that replaces no built-in one: examples to a prompt that has none, or a slip of the pen.</summary>
    private static PromptState Stranger(string path)
    {
        var file = Path.GetFileName(path);
        if (!IsExamples(file) || BuiltInPrompts.Template(file.Replace(".examples.jsonl", ".txt", StringComparison.Ordinal)) is null)
            return new PromptState(file, path, [], $"replaces nothing: no prompt has this name{Nearest(file)}.");
        try
        {
            _ = PromptExample.Parse(path, PromptFile.Read(path));
            return new PromptState(file, path, []);
        }
        catch (PromptException e)
        {
            return new PromptState(file, path, [], e.Problem);
        }
    }

    private static bool IsExamples(string file) => file.EndsWith(".examples.jsonl", StringComparison.Ordinal);

    private static string Nearest(string file) =>
        BuiltInPrompts.Files.FirstOrDefault(known => known.Split('.')[0] == file.Split('.')[0]) is { } known ? $"; there is {known}" : string.Empty;
}
