namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Letters with accents that a page paints as two glyphs, as TeX's older fonts need it.</summary>
internal static class Accents
{
    private static readonly Dictionary<char, string> Pairs = new()
    {
        ['¨'] = "aäeëiïıïoöuüyÿAÄEËIÏOÖUÜ",
        ['´'] = "aáeéiíıíoóuúyýcćnńsśzźAÁEÉIÍOÓUÚCĆNŃSŚZŹ",
        ['`'] = "aàeèiìıìoòuùAÀEÈIÌOÒUÙ",
        ['ˆ'] = "aâeêiîıîoôuûAÂEÊIÎOÔUÛ",
        ['˜'] = "aãnñoõAÃNÑOÕ",
        ['˘'] = "aăgğAĂGĞ",
        ['ˇ'] = "cčeěrřsšzžnňCČEĚRŘSŠZŽNŇ",
        ['˚'] = "aåuůAÅUŮ",
        ['¸'] = "cçsşCÇSŞ",
        ['˝'] = "oőuűOŐUŰ",
        ['˙'] = "zżeėIİZŻ",
        ['¯'] = "aāeēiīoōuūAĀEĒIĪOŌUŪ",
    };

    public static bool Is(string text) => text.Length == 1 && Pairs.ContainsKey(text[0]);

    /// <summary>The letter with the accent, or null where there is none.</summary>
    public static char? Compose(char accent, char letter)
    {
        var pairs = Pairs[accent];
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == letter)
            {
                return pairs[i + 1];
            }
        }

        return null;
    }
}
