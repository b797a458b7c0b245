using System.CommandLine.Parsing;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>What stands behind a command's name: words, of which one that holds spaces stands in double quotes.</summary>
internal static class ArgumentText
{
    /// <summary>The words, without their quotes.</summary>
    public static IReadOnlyList<string> Words(string argument) => [.. CommandLineParser.SplitCommandLine(argument)];

    /// <summary>An argument that is one name: quotes around all of it are allowed and are not part of it.</summary>
    public static string Unquoted(string argument)
    {
        var trimmed = argument.Trim();
        return trimmed is ['"', .. var name, '"'] && !name.Contains('"', StringComparison.Ordinal) ? name.Trim() : trimmed;
    }

    /// <summary>A name as one word.</summary>
    public static string Quoted(string name) => name.Any(char.IsWhiteSpace) ? $"\"{name}\"" : name;

    /// <summary>Where the last word begins, its opening quote included; the end where a new one would begin.</summary>
    public static int LastWord(string typed)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < typed.Length; i++)
        {
            if (typed[i] == '"')
                quoted = !quoted;
            else if (!quoted && char.IsWhiteSpace(typed[i]))
                start = i + 1;
        }

        return start;
    }
}
