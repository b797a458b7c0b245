using System.Text;

namespace AgentDesk.Core.Indexing.Terms;

/// <summary>
/// The part of Unicode's compatibility folding that search in English and Chinese needs, traditional Chinese made simplified. Our own, because the program runs with
/// invariant globalisation, where <see cref="string.Normalize()"/> leaves everything but ASCII as it is.
/// Half-width kana are left alone.
/// </summary>
public static class CharacterFolding
{
    /// <summary>Ranges of accented Latin letters with the letter they stand on.</summary>
    private static readonly (char First, char Last, string Base)[] Latin =
    [
        ('\u00aa', '\u00aa', "a"), ('\u00ba', '\u00ba', "o"), ('\u00c0', '\u00c5', "a"), ('\u00c6', '\u00c6', "ae"), ('\u00c7', '\u00c7', "c"),
        ('\u00c8', '\u00cb', "e"), ('\u00cc', '\u00cf', "i"), ('\u00d0', '\u00d0', "d"), ('\u00d1', '\u00d1', "n"), ('\u00d2', '\u00d6', "o"),
        ('\u00d8', '\u00d8', "o"), ('\u00d9', '\u00dc', "u"), ('\u00dd', '\u00dd', "y"), ('\u00de', '\u00de', "th"), ('\u00df', '\u00df', "ss"),
        ('\u00e0', '\u00e5', "a"), ('\u00e6', '\u00e6', "ae"), ('\u00e7', '\u00e7', "c"), ('\u00e8', '\u00eb', "e"), ('\u00ec', '\u00ef', "i"),
        ('\u00f0', '\u00f0', "d"), ('\u00f1', '\u00f1', "n"), ('\u00f2', '\u00f6', "o"), ('\u00f8', '\u00f8', "o"), ('\u00f9', '\u00fc', "u"),
        ('\u00fd', '\u00fd', "y"), ('\u00fe', '\u00fe', "th"), ('\u00ff', '\u00ff', "y"), ('\u0100', '\u0105', "a"), ('\u0106', '\u010d', "c"),
        ('\u010e', '\u0111', "d"), ('\u0112', '\u011b', "e"), ('\u011c', '\u0123', "g"), ('\u0124', '\u0127', "h"), ('\u0128', '\u0131', "i"),
        ('\u0132', '\u0133', "ij"), ('\u0134', '\u0135', "j"), ('\u0136', '\u0138', "k"), ('\u0139', '\u0142', "l"), ('\u0143', '\u014b', "n"),
        ('\u014c', '\u0151', "o"), ('\u0152', '\u0153', "oe"), ('\u0154', '\u0159', "r"), ('\u015a', '\u0161', "s"), ('\u0162', '\u0167', "t"),
        ('\u0168', '\u0173', "u"), ('\u0174', '\u0175', "w"), ('\u0176', '\u0178', "y"), ('\u0179', '\u017e', "z"), ('\u017f', '\u017f', "s"),
        ('\u1ea0', '\u1eb7', "a"), ('\u1eb8', '\u1ec7', "e"), ('\u1ec8', '\u1ecb', "i"), ('\u1ecc', '\u1ee3', "o"), ('\u1ee4', '\u1ef1', "u"),
        ('\u1ef2', '\u1ef9', "y"),
    ];

    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>The text with every character folded but case, which still tells where identifiers split.</summary>
    public static string Fold(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f');
        if (first < 0)
            return text;
        var folded = new StringBuilder(text.Length + 16).Append(text, 0, first);
        foreach (var unit in text.AsSpan(first))
        {
            if (char.IsAscii(unit))
                folded.Append(unit);
            else if (unit is (>= '\u2e80' and < '\u3000') or (>= '\u3001' and < '\ufb00'))
                folded.Append(HanVariants.Fold(unit));
            else
                Append(folded, unit);
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char unit)
    {
        switch (unit)
        {
            case '\u00ad' or (>= '\u0300' and <= '\u036f') or (>= '\u200b' and <= '\u200d') or '\u2060' or '\ufeff':
                return;
            case '\u00b9':
                folded.Append('1');
                return;
            case '\u00b2' or '\u00b3':
                folded.Append((char)(unit - 0xb2 + '2'));
                return;
            case (>= '\u2070' and <= '\u2079') or (>= '\u2080' and <= '\u2089'):
                folded.Append((char)((unit & 0xf) + '0'));
                return;
            case '\u2010' or '\u2011' or '\u2212':
                folded.Append('-');
                return;
            case '\u2018' or '\u2019' or '\u02bc':
                folded.Append('\'');
                return;
            case '\u3000':
                folded.Append(' ');
                return;
            case >= '\uff01' and <= '\uff5e':
                folded.Append((char)(unit - 0xfee0));
                return;
            case >= '\ufb00' and <= '\ufb06':
                folded.Append(Ligatures[unit - '\ufb00']);
                return;
            default:
                AppendLatin(folded, unit);
                return;
        }
    }

    private static void AppendLatin(StringBuilder folded, char unit)
    {
        foreach (var (first, last, letters) in Latin)
        {
            if (unit < first || unit > last)
                continue;
            folded.Append(char.IsUpper(unit) ? letters.ToUpperInvariant() : letters);
            return;
        }

        folded.Append(unit);
    }
}
