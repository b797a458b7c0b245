using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Clock;

/// <summary>
/// Patterns by their text, each made when it is first needed and interpreted: a plugin's code is compiled anew in every process, and matchers generated at build
/// time for patterns as long as these took two seconds of it for the first question.
/// </summary>
internal static class Patterns
{
    private static readonly ConcurrentDictionary<string, Regex> s_known = new(StringComparer.Ordinal);

    public static Regex Of(string pattern) => s_known.GetOrAdd(pattern, text => new Regex(text, RegexOptions.CultureInvariant));
}
