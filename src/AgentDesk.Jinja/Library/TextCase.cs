using System.Text;

namespace AgentDesk.Jinja.Library;

/// <summary>Changes of letter case. Beyond Unicode's one-to-one mappings only the German sharp s and the Latin ligatures are expanded.</summary>
internal static class TextCase
{
    public static string Upper(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper.AsSpan().IndexOfAny('ß', 'ŉ') < 0 && upper.AsSpan().IndexOfAnyInRange('\uFB00', '\uFB06') < 0 ? upper : Expand(upper);
    }

    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        return text.Contains('Σ', StringComparison.Ordinal) ? FinalSigma(lower, text)
            : text.Contains('İ', StringComparison.Ordinal) ? text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLowerInvariant()
            : lower;
    }

    /// <summary>The first character upper case, the others lower.</summary>
    public static string Capitalize(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var width = Values.CodePoints.Width(text, 0);
        return Upper(text[..width]) + Lower(text[width..]);
    }

    /// <summary>Every letter that follows no letter upper case, the others lower.</summary>
    public static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        var inside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            title.Append(inside ? Lower(letter) : Upper(letter));
            inside = Rune.IsUpper(rune) || Rune.IsLower(rune);
        }

        return title.ToString();
    }

    public static string Swap(string text)
    {
        var swapped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            swapped.Append(Rune.IsUpper(rune) ? Lower(letter) : Upper(letter));
        }

        return swapped.ToString();
    }

    public static string Fold(string text) => Lower(text).Replace("ß", "ss", StringComparison.Ordinal).Replace('ς', 'σ');

    private static string Expand(string text)
    {
        string[] ligatures = ["FF", "FI", "FL", "FFI", "FFL", "ST", "ST"];
        var expanded = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            expanded.Append(c switch
            {
                'ß' => "SS",
                'ŉ' => "ʼN",
                >= '\uFB00' and <= '\uFB06' => ligatures[c - '\uFB00'],
                _ => c.ToString(),
            });
        }

        return expanded.ToString();
    }

    private static string FinalSigma(string lower, string text)
    {
        var letters = lower.ToCharArray();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == 'Σ' && char.IsLetter(text[i - 1]) && (i + 1 == text.Length || !char.IsLetter(text[i + 1])))
            {
                letters[i] = 'ς';
            }
        }

        return new string(letters);
    }
}
