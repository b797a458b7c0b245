using System.Collections.Concurrent;

namespace AgentDesk.Agent.Prompts;

/// <summary>The prompts in the program itself.</summary>
internal static class BuiltInPrompts
{
    private const string Prefix = "AgentDesk.Agent.Prompts.";

    private static readonly ConcurrentDictionary<string, PromptTemplate?> s_templates = new(StringComparer.Ordinal);

    /// <summary>All files by name, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(BuiltInPrompts).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>A file as a template; null where there is none.</summary>
    public static PromptTemplate? Template(string file) => s_templates.GetOrAdd(file, f => Find(f) is { } text ? new PromptTemplate(text) : null);

    /// <summary>The text of a file, without trailing line ends; null where there is none.</summary>
    public static string? Find(string file)
    {
        using var stream = typeof(BuiltInPrompts).Assembly.GetManifestResourceStream(Prefix + file);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\r', '\n');
    }
}
