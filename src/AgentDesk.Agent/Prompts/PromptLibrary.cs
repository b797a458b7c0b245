using System.Collections.Concurrent;

namespace AgentDesk.Agent.Prompts;

/// <summary>
/// The texts that the program says or puts before the model: files <c>name.language.txt</c>, embedded, each replaced by a file of the same name in the
/// override folder, whose changes count at once. Only short values of the program's own are filled into them, never documents: these are data in
/// messages of their own. Thread-safe.
/// </summary>
public sealed class PromptLibrary(string? overrideFolder = null)
{
    private readonly ConcurrentDictionary<string, Cached> _cache = new(StringComparer.Ordinal);

    /// <summary>The folder whose files replace built-in ones; null for none. It need not exist.</summary>
    public string? OverrideFolder { get; } = overrideFolder;

    /// <summary>The text <paramref name="name"/> in <paramref name="language"/> (<c>en</c> or <c>zh</c>), without trailing line ends.</summary>
    /// <exception cref="PromptException">The user's file of that name cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no such prompt.</exception>
    public string Get(string name, string language) => Template(name, language).Text;

    /// <summary>The text with values in place of its variables.</summary>
    /// <exception cref="PromptException">The user's file of that name cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no such prompt.</exception>
    public string Format(string name, string language, params ReadOnlySpan<(string Name, object Value)> values) => Template(name, language).Fill(values);

    /// <summary>The examples to <paramref name="name"/>; none where neither the user nor the program has any.</summary>
    /// <exception cref="PromptException">The user's file cannot be used.</exception>
    public IReadOnlyList<PromptExample> Examples(string name, string language)
    {
        var file = PromptFile.Examples(name, language);
        return Override(file) is { } path ? Load(path, text => PromptExample.Parse(path, text))
            : BuiltInPrompts.Find(file) is { } text ? PromptExample.Parse(file, text)
            : [];
    }

    /// <summary>The user's file that replaces a built-in one; null where there is none.</summary>
    internal string? Override(string file) =>
        OverrideFolder is not null && Path.Combine(OverrideFolder, file) is var path && File.Exists(path) ? path : null;

    private PromptTemplate Template(string name, string language)
    {
        var file = PromptFile.Text(name, language);
        var builtIn = BuiltInPrompts.Template(file) ?? throw new ArgumentException($"There is no prompt {file}.", nameof(name));
        return Override(file) is not { } path ? builtIn : Load(path, text =>
        {
            var template = new PromptTemplate(text);
            return PromptCheck.Missing(template, builtIn) is { } missing ? throw new PromptException(path, missing) : template;
        });
    }

    /// <summary>What a file holds, read again when it has changed.</summary>
    private T Load<T>(string path, Func<string, T> parse)
        where T : class
    {
        var state = new FileInfo(path) is { Exists: true } info ? (info.LastWriteTimeUtc, info.Length) : default;
        if (_cache.TryGetValue(path, out var cached) && cached.State == state && cached.Value is T known)
            return known;
        var value = parse(PromptFile.Read(path));
        _cache[path] = new Cached(state, value);
        return value;
    }

    private sealed record Cached((DateTime Written, long Length) State, object Value);
}
