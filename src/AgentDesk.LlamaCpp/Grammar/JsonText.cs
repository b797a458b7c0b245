using System.Globalization;
using System.Text;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>How models write JSON strings: only what must be escaped is escaped.</summary>
internal static class JsonText
{
    /// <summary>The characters that stand in a JSON string as they are.</summary>
    public static readonly CodePointSet Plain = CodePointSet.Range(0, 0x1F).Union(CodePointSet.Of('"', '\\')).Complement();

    /// <summary>A string with its quotes.</summary>
    public static string Quote(string text) => $"\"{string.Concat(text.EnumerateRunes().Select(rune => Encode(rune.Value)))}\"";

    /// <summary>One character as it stands inside a string.</summary>
    public static string Encode(int c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        < 0x20 => "\\u" + c.ToString("x4", CultureInfo.InvariantCulture),
        _ => new Rune(c).ToString(),
    };
}
