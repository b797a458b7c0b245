using System.Globalization;

namespace AgentDesk.Core.Documents.Office;

/// <summary>Says in Unicode what a character of the fonts Symbol and Wingdings looks like.</summary>
internal static class SymbolFonts
{
    /// <summary>Adobe's Symbol encoding from 0x20 to 0x7E; a space where a character has no counterpart.</summary>
    private const string SymbolLow =
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

    /// <summary>From 0xA0 to 0xFE.</summary>
    private const string SymbolHigh =
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

    /// <summary>Bullets, boxes, arrows and marks of Wingdings, and what they look like, place by place.</summary>
    private const string WingdingsCodes = "\u004A\u004C\u006C\u006E\u006F\u0071\u0075\u0076\u009F\u00A7\u00A8\u00D8\u00DF\u00E0\u00E1\u00E2\u00E8\u00F0\u00FB\u00FC\u00FD\u00FE";

    private const string WingdingsLooks = "☺☹●■□❑◆❖•▪☐➢←→↑↓➔⇨✗✓☒☑";

    /// <summary>The character by its hexadecimal code (with or without the 0xF000 that Word adds), empty where it has no counterpart.</summary>
    public static string Find(string? font, string? hexadecimal)
    {
        if (!int.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return "";
        }

        var low = code is >= 0xF000 and <= 0xF0FF ? code - 0xF000 : code;
        return font switch
        {
            "Symbol" => Symbol(low),
            not null when font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) => Wingdings(low),
            _ => code is > 0x20 and < 0xD800 ? ((char)code).ToString() : "",
        };
    }

    /// <summary>A run of text in such a font, whose characters lie in Unicode's private use area.</summary>
    public static string Translate(string? font, string text) =>
        font is null || !text.Any(c => c is >= '\uF020' and <= '\uF0FF') ? text
            : string.Concat(text.Select(c => c is >= '\uF020' and <= '\uF0FF' ? Find(font, ((int)c).ToString("X", CultureInfo.InvariantCulture)) : c.ToString()));

    private static string Wingdings(int code) => WingdingsCodes.IndexOf((char)code, StringComparison.Ordinal) is >= 0 and var at ? WingdingsLooks[at].ToString() : "";

    private static string Symbol(int code) => code switch
    {
        >= 0x20 and <= 0x7E => SymbolLow[code - 0x20].ToString(),
        >= 0xA0 and < 0xA0 + 95 when code - 0xA0 < SymbolHigh.Length => SymbolHigh[code - 0xA0].ToString(),
        _ => "",
    };
}
