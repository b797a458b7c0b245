using System.Text;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Writes literals and character classes in llama.cpp's notation.</summary>
internal static class Gbnf
{
    /// <summary>A literal that matches exactly the text.</summary>
    public static string Literal(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            written.Append(rune.Value is '"' or '\\' ? $"\\{(char)rune.Value}" : Escape(rune.Value, printable: rune.Value is >= 0x20 and not 0x7F));
        }

        return written.Append('"').ToString();
    }

    /// <summary>A class that matches one character of the set.</summary>
    public static string Class(CodePointSet set)
    {
        var written = new StringBuilder("[");
        foreach (var (first, last) in set.Ranges)
        {
            written.Append(ClassCharacter(first));
            if (last > first)
            {
                written.Append(last > first + 1 ? "-" : "").Append(ClassCharacter(last));
            }
        }

        return written.Append(']').ToString();
    }

    private static string ClassCharacter(int c) => Escape(c, printable: c < 0x7F && (char.IsAsciiLetterOrDigit((char)c) || c is ' ' or '.' or '_' or '+' or '/'));

    private static string Escape(int c, bool printable) => printable ? new Rune(c).ToString() : c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFF => $"\\x{c:X2}",
        <= 0xFFFF => $"\\u{c:X4}",
        _ => $"\\U{c:X8}",
    };
}
