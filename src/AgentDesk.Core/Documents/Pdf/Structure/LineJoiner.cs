using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Pdf.Content;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>Joins the lines of a paragraph: with a space, without one between ideographs, and without the hyphen that only the end of a line asked for.</summary>
internal sealed partial class LineJoiner(Vocabulary vocabulary)
{
    /// <summary>At the end of a line: the next one follows without a space, whatever stands there.</summary>
    public const char NoSpace = '\u2060';

    public string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            Append(text, line);
        }

        return Finish(text);
    }

    /// <summary>Adds a line to the text of a paragraph that is not finished.</summary>
    private void Append(StringBuilder text, string line)
    {
        if (text.Length == 0 || line.Length == 0)
        {
            text.Append(line);
            return;
        }

        var (end, start) = (text[^1], line[0]);
        if (end == NoSpace || start == ' ')
        {
            text.Length -= end == NoSpace ? 1 : 0;
            text.Append(line);
            return;
        }

        if (end is '-' or GlyphText.SoftHyphen && text.Length > 1 && char.IsLetter(text[^2]) && char.IsLetter(start))
        {
            if (end == GlyphText.SoftHyphen || !KeepsHyphen(LastWord(text), FirstWord(line)))
            {
                text.Length--;
            }
        }
        else if (end == '-' && text.Length > 1 && char.IsLetterOrDigit(text[^2]) && char.IsLetterOrDigit(start) || IsInAddress(text))
        {
            // "COVID-" and "19", or an address: what the page parts belongs together.
        }
        else if (!IsWide(end) && !IsWide(start) || vocabulary.SpacesScripts && !IsPunctuation(end) && !IsPunctuation(start) && IsWide(end) != IsWide(start))
        {
            text.Append(' ');
        }

        text.Append(line);
    }

    /// <summary>The text without what only lines need.</summary>
    private static string Finish(StringBuilder text) =>
        text.Replace(GlyphText.SoftHyphen.ToString(), string.Empty).Replace(NoSpace.ToString(), string.Empty).ToString().Trim();

    /// <summary>Whether "first-" and "second" are a compound and not one word that was parted.</summary>
    private bool KeepsHyphen(string first, string second)
    {
        var (whole, compound) = (vocabulary.Count(first + second), vocabulary.Count($"{first}-{second}"));
        return whole != compound ? compound > whole
            : char.IsUpper(second[0]) && !first.All(char.IsUpper)
            || first.Contains('-', StringComparison.Ordinal)
            || Compounding().IsMatch(first) && vocabulary.Count(second) > 0
            || !Compound().IsMatch(first) && first.Length > 3 && second.Length > 3 && vocabulary.Count(first) > 1 && vocabulary.Count(second) > 1;
    }

    private static string LastWord(StringBuilder text)
    {
        var start = text.Length - 1;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return text.ToString(start, text.Length - 1 - start);
    }

    private static string FirstWord(string line)
    {
        var end = line.AsSpan().IndexOfAnyExcept(Vocabulary.WordCharacters);
        return end < 0 ? line : end == 0 ? line[..1] : line[..end];
    }

    /// <summary>Whether the text ends within an address of the web that a line cannot hold.</summary>
    private static bool IsInAddress(StringBuilder text)
    {
        if (text[^1] is not ('/' or '_' or '=' or '&' or '?' or '%'))
        {
            return false;
        }

        var tail = text.ToString(Math.Max(0, text.Length - 300), Math.Min(300, text.Length));
        return tail[(tail.LastIndexOf(' ') + 1)..].Contains("://", StringComparison.Ordinal);
    }

    private static bool IsWide(char c) => Scripts.IsIdeographic(c) || IsPunctuation(c);

    private static bool IsPunctuation(char c) => c is (>= '\u3001' and <= '\u3003') or (>= '\u3008' and <= '\u301F') or (>= '\uFF00' and <= '\uFF0F') or (>= '\uFF1A' and <= '\uFF1F') or (>= '\uFF3B' and <= '\uFF40') or (>= '\uFF5B' and <= '\uFF65');

    /// <summary>First halves of compounds that English writes as one word.</summary>
    [GeneratedRegex("^(?:some|every|over|under|inter|super|trans|micro|back|down|fore|there|where|here|with|through|other|hand|head|work|life|home|news|note|land|house|after|further|never|never|more|like|side|book|text|break|play|short|water|fire|data)$", RegexOptions.IgnoreCase)]
    private static partial Regex Compound();

    /// <summary>First halves that English mostly writes with a hyphen.</summary>
    [GeneratedRegex("^(?:well|self|non|high|low|long|short|real|large|small|full|half|cross|open|ill|all|ever|hard|soft|fine|single|double|two|three|four|five|multi|pre|post|state|end|so|semi|quasi|ex|co|re|user|time|data|object|left|right|first|second|third|higher|lower|best)$", RegexOptions.IgnoreCase)]
    private static partial Regex Compounding();
}
