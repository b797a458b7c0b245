using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>How cells look: their number formats and whether they are bold.</summary>
internal sealed class ExcelStyles
{
    private const int Most = 100_000;

    private readonly Dictionary<int, NumberFormat> _custom = [];
    private readonly List<bool> _isBold = [];
    private readonly List<(int Format, int Font)> _cells = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];

    private ExcelStyles()
    {
    }

    public static ExcelStyles Of(Package package, string? part)
    {
        var styles = new ExcelStyles();
        package.Read(part ?? "xl/styles.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    styles.ReadList(name, xml);
                }
            }
        });
        return styles;
    }

    /// <summary>The number format of a style.</summary>
    public NumberFormat Format(int style)
    {
        if (style < 0 || style >= _cells.Count)
        {
            return NumberFormat.General;
        }

        var id = _cells[style].Format;
        if (!_formats.TryGetValue(id, out var format))
        {
            _formats.Add(id, format = _custom.TryGetValue(id, out var custom) ? custom : NumberFormat.Parse(BuiltInFormats.Find(id)));
        }

        return format;
    }

    public bool IsBold(int style) => style >= 0 && style < _cells.Count && _cells[style].Font is >= 0 and var font && font < _isBold.Count && _isBold[font];

    private void ReadList(string list, XmlPart xml)
    {
        if (list is not ("x:numFmts" or "x:fonts" or "x:cellXfs"))
        {
            return;
        }

        foreach (var name in xml.Children())
        {
            if (name == "x:numFmt" && Int(xml.Attribute("numFmtId")) is { } id && _custom.Count < Most)
            {
                _custom.TryAdd(id, NumberFormat.Parse(xml.Attribute("formatCode")));
            }
            else if (name == "x:font" && _isBold.Count < Most)
            {
                _isBold.Add(HasBold(xml));
            }
            else if (name == "x:xf" && _cells.Count < Most)
            {
                _cells.Add((Int(xml.Attribute("numFmtId")) ?? 0, Int(xml.Attribute("fontId")) ?? 0));
            }
        }
    }

    private static bool HasBold(XmlPart xml)
    {
        var isBold = false;
        foreach (var name in xml.Children())
        {
            isBold |= name == "x:b" && xml.Attribute("val") is not ("0" or "false");
        }

        return isBold;
    }

    private static int? Int(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
