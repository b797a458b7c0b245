using System.Text.RegularExpressions;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Scaffolding;

/// <summary>The names of a new plugin.</summary>
/// <param name="Type">For types, projects and folders: <c>WordCount</c>.</param>
/// <param name="Id">For people and models: <c>word_count</c>.</param>
internal sealed partial record PluginNames(string Type, string Id)
{
    /// <exception cref="UserException">No name can be made of it.</exception>
    public static PluginNames From(string name)
    {
        var words = Word().Matches(name).Select(m => m.Value).ToList();
        var type = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        var id = string.Join('_', words.Select(w => w.ToLowerInvariant()));
        return Allowed().IsMatch(name) && id.Length <= 40
            ? new PluginNames(type, id)
            : throw new UserException($"'{name}' cannot be a plugin's name: use ASCII letters and digits, a letter first, words apart by capitals, hyphens or underscores, at most 40, such as WordCount.");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*\z")]
    private static partial Regex Allowed();

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+|[0-9]+")]
    private static partial Regex Word();
}
