using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Ingestion;

/// <summary>Compares paths with the globs that leave files out.</summary>
internal sealed class GlobSet
{
    private readonly List<Regex> _names = [];
    private readonly List<Regex> _paths = [];

    public GlobSet(IEnumerable<string> globs)
    {
        foreach (var glob in globs.Select(g => g.Replace('\\', '/').Trim()).Where(g => g.Length > 0))
        {
            var trimmed = glob.TrimEnd('/');
            (trimmed.Contains('/', StringComparison.Ordinal) ? _paths : _names).Add(ToRegex(trimmed.TrimStart('/')));
        }
    }

    /// <summary>Whether a glob matches the entry's name, or its path (with forward slashes) below either folder.</summary>
    public bool Matches(string name, string belowBase, string belowRoot) =>
        _names.Exists(glob => glob.IsMatch(name)) || _paths.Exists(glob => glob.IsMatch(belowBase) || glob.IsMatch(belowRoot));

    /// <summary>Linear-time matching: globs come from configuration, paths from anywhere.</summary>
    private static Regex ToRegex(string glob)
    {
        var pattern = new StringBuilder(@"\A");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] != '*')
            {
                pattern.Append(glob[i] == '?' ? "[^/]" : Regex.Escape(glob[i].ToString()));
                continue;
            }

            var folders = i + 1 < glob.Length && glob[i + 1] == '*';
            var anyDepth = folders && i + 2 < glob.Length && glob[i + 2] == '/';
            pattern.Append(anyDepth ? "(?:.*/)?" : folders ? ".*" : "[^/]*");
            i += anyDepth ? 2 : folders ? 1 : 0;
        }

        return new Regex(pattern.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
