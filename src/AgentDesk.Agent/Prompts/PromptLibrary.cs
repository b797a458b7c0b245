using System.Collections.Concurrent;
using System.Globalization;

namespace AgentDesk.Agent.Prompts;

/// <summary>
/// The texts that the program says or puts before the model: files <c>name.language.txt</c>, embedded, each replaced by a file of the same name in the
/// override folder. Only short values of the program's own are formatted into them, never documents. Thread-safe.
/// </summary>
public sealed class PromptLibrary(string? overrideFolder = null)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text <paramref name="name"/> in <paramref name="language"/> (<c>en</c> or <c>zh</c>), without trailing line ends.</summary>
    public string Get(string name, string language) => _texts.GetOrAdd($"{name}.{language}.txt", Read);

    /// <summary>The text with values in place of <c>{0}</c>, <c>{1}</c>.</summary>
    public string Format(string name, string language, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Get(name, language), values);

    private string Read(string file)
    {
        if (overrideFolder is not null && Path.Combine(overrideFolder, file) is var path && File.Exists(path))
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        using var stream = typeof(PromptLibrary).Assembly.GetManifestResourceStream($"AgentDesk.Agent.Prompts.{file}")
            ?? throw new ArgumentException($"There is no prompt {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\r', '\n');
    }
}
