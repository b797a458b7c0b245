using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>Reads text of cells (CT_Rst, ECMA-376 part 1, 18.4.8): its runs without their looks and without the pronunciation above them.</summary>
internal static partial class ExcelText
{
    public static string Read(XmlPart xml)
    {
        var (text, more) = ("", default(StringBuilder));
        foreach (var name in xml.Children())
        {
            var piece = name switch
            {
                "x:t" => xml.Text(),
                "x:r" => Read(xml),
                _ => "",
            };
            if (text.Length == 0)
            {
                text = piece;
            }
            else if (piece.Length > 0)
            {
                (more ??= new StringBuilder(text)).Append(piece);
            }
        }

        return Unescape(more?.ToString() ?? text);
    }

    /// <summary>Characters that XML cannot hold are written as <c>_xHHHH_</c> (ST_Xstring, 22.9.2.19).</summary>
    public static string Unescape(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : TextDecoding.Clean(Escape().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
