using System.Text;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>
/// Turns what a font says of a glyph into the characters a person would type: ligatures and radicals taken apart, invisible and private characters dropped.
/// A soft hyphen stays, because at the end of a line it says that a word goes on.
/// </summary>
internal static class GlyphText
{
    public const char SoftHyphen = '\u00AD';

    /// <summary>U+2F00 to U+2FD5: fonts name these radicals where the text has the ideographs that look the same.</summary>
    private const string KangxiRadicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬" +
        "玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼" +
        "魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>The same for U+2E80 to U+2EF3, in pairs: radical, ideograph.</summary>
    private const string RadicalsSupplement =
        "⺁厂⺄乙⺅亻⺆冂⺊卜⺌小⺎兀⺐尢⺒巳⺓幺⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爪⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹" +
        "⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    public static string Clean(string text)
    {
        if (text.Length == 1 && text[0] is (>= ' ' and <= '~') or (>= '\u3400' and <= '\u9FFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes as U+FFFD
        {
            if (rune.IsBmp)
            {
                clean.Append(Replace((char)rune.Value));
            }
            else if (rune.Value < 0xF0000)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    public static bool IsPrivate(char c) => c is >= '\uE000' and <= '\uF8FF' or '\uFFFD';

    private static string Replace(char c) => c switch
    {
        ' ' or '\t' or '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => " ",
        < ' ' or (>= '\u007F' and <= '\u009F') => string.Empty,
        (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or >= '\uFFF0' => string.Empty,
        >= '\uFB00' and <= '\uFB06' => Ligatures[c - '\uFB00'],
        >= '\u2F00' and <= '\u2FD5' => KangxiRadicals[c - '\u2F00'].ToString(),
        >= '\u2E80' and <= '\u2EF3' when RadicalsSupplement.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at => RadicalsSupplement[at + 1].ToString(),
        '\u2010' or '\u2011' => "-",
        >= '\uE000' and <= '\uF8FF' => Symbol(c),
        _ => c.ToString(),
    };

    /// <summary>Bullets and ticks of the fonts Symbol and Wingdings, which have no other place in Unicode than the private one.</summary>
    private static string Symbol(char c) => c switch
    {
        '\uF0B7' or '\uF06C' or '\uF0A7' or '\uF06E' or '\uF0A8' or '\uF071' or '\uF076' or '\uF0D8' or '\uF075' => "•",
        '\uF0FC' or '\uF0FE' => "✓",
        '\uF0E0' or '\uF0E8' or '\uF0AE' => "→",
        '\uF02D' => "-",
        _ => string.Empty,
    };
}
