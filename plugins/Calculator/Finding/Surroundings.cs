using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>Refuses spans that are cut out of something larger: a word, a version, a time, a chapter number.</summary>
internal static partial class Surroundings
{
    private const int LongestName = 24;

    /// <summary>Whether what stands right before and after a span leaves it an expression of its own.</summary>
    public static bool Allow(string text, int start, int end) =>
        !(start > 0 && Glued(text, start - 1, -1)) && !(end < text.Length && Glued(text, end, 1)) && !NamedNumber().IsMatch(text[Math.Max(0, start - LongestName)..start]) && !Date().IsMatch(text[start..end]);

    private static bool Glued(string text, int position, int direction)
    {
        var c = text[position];
        var beyond = position + direction;
        var continued = beyond >= 0 && beyond < text.Length && char.IsAsciiLetterOrDigit(text[beyond]);
        return c switch
        {
            '第' or '_' or '@' or '#' or '\\' or '&' or '~' => true,
            '-' or '/' or '.' or ':' or '\'' or '+' or '*' => continued && (c != ':' || char.IsAsciiDigit(text[beyond])),
            _ => char.IsAsciiLetterOrDigit(c) && !(direction > 0 && char.IsAsciiLetter(c)) && !(direction < 0 && char.IsAsciiLetter(c)),
        };
    }

    /// <summary>A word after which a number is a name: chapter 3, page 12, version 2.</summary>
    [GeneratedRegex(@"\b(?:chapters?|pages?|pp?\.|sections?|figures?|tables?|versions?|parts?|volumes?|vol\.|step|level|article|no\.|number|room|flight|route|bus|line|iso|rfc|since|in|between|from|years?|during|until|by)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedNumber();

    [GeneratedRegex(@"\d{4}\s*[-/]\s*\d{1,2}\s*[-/]\s*\d{1,2}|(?<!\d)\d{1,2}/\d{1,2}/\d{2,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
