using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Numbers;

/// <summary>Codes: words of letters and digits that name one thing, such as PPR-9087, GPT-3, v2.0.1, 10.0.0.1. Whoever gets one wrong names another thing.</summary>
public static partial class Codes
{
    /// <summary>The codes of a text without full-width characters.</summary>
    public static IEnumerable<TextRange> Find(string text) => Code().Matches(text).Select(m => new TextRange(m.Index, m.Index + m.Length));

    /// <summary>The text with spaces in the place of codes.</summary>
    public static string Blank(string text) => Code().Replace(text, m => new string(' ', m.Length));

    /// <summary>What remains of a code however it is written: PPR 9087, ppr9087.</summary>
    public static string Squeeze(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z]*(?:[-_/.][A-Za-z]+)*[-_/.]?[0-9][A-Za-z0-9]*(?:[-_/.][A-Za-z0-9]+)*|[0-9]+(?:\.[0-9]+){2,}|[0-9]+[A-Za-z]+[0-9][A-Za-z0-9]*|[0-9]+-[A-Za-z]+[0-9A-Za-z]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
