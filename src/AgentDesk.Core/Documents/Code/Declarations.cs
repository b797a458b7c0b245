using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents.Code;

/// <summary>Finds the name that a line of code declares, by the words that most languages share.</summary>
internal static partial class Declarations
{
    private const int LongestLine = 400;

    /// <summary>The name; null where the line declares nothing that is recognised.</summary>
    public static string? Name(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        return Keyword().Match(line) is { Success: true } named ? named.Groups[1].Value
            : Function().Match(line) is { Success: true } function && !Control().IsMatch(line) ? function.Groups[1].Value
            : Section().Match(line) is { Success: true } section ? section.Groups[1].Value
            : null;
    }

    [GeneratedRegex(
        @"^\s*(?:[\w@#\[\]()]+\s+)*(?:class|struct|interface|enum|record|namespace|module|trait|impl|fn|func|fun|function|def|defmodule|sub|procedure|protocol|extension|contract|message|service|package|CREATE\s+TABLE|create\s+table)\s+(?:<[^>]*>\s*|\([^)]*\)\s*)?([\w.:$]*\w)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Keyword();

    /// <summary>Type, name, parameters: <c>public int Sum(</c>, <c>static void run(</c>.</summary>
    [GeneratedRegex(@"^\s*(?:[\w<>\[\],.*&:?]+\s+)+[*&]?([\w:~]+)\s*\([^;]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Function();

    [GeneratedRegex(@"^\s*(?:return|if|else|for|foreach|while|switch|catch|using|throw|new|await|yield|case|do|try|with|elif|except|assert|import|from|lock)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Control();

    /// <summary>A section of a settings file.</summary>
    [GeneratedRegex(@"^\s*\[{1,2}([^\[\]]+)\]{1,2}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();
}
