using System.Globalization;
using System.Text;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Drawing;

/// <summary>Reads the text of shapes (DrawingML, ECMA-376 part 1, 21.1): paragraphs, list items with their bullets or numbers.</summary>
internal sealed class DrawingText(XmlPart xml, bool isList)
{
    private readonly DrawingNumbers _numbers = new();
    private readonly StringBuilder _text = new();
    private bool _hasPlainText;
    private bool _hasBoldText;

    /// <summary>Reads the paragraphs of the text body that the reader stands at.</summary>
    /// <param name="xml">The slide, diagram or drawing.</param>
    /// <param name="flow">Takes the paragraphs.</param>
    /// <param name="isList">Whether paragraphs have bullets unless they say otherwise, as in the body of a slide.</param>
    public static void Read(XmlPart xml, IFlow flow, bool isList)
    {
        var reader = new DrawingText(xml, isList);
        foreach (var name in xml.Children())
        {
            if (name == "a:p")
            {
                reader.ReadParagraph(flow);
            }
        }
    }

    private void ReadParagraph(IFlow flow)
    {
        _text.Clear();
        (_hasPlainText, _hasBoldText) = (false, false);
        var (level, marker) = (0, isList ? FlowParagraph.Bullet : null);
        foreach (var name in xml.Children())
        {
            if (name == "a:pPr")
            {
                level = int.TryParse(xml.Attribute("lvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, DrawingNumbers.Levels - 1) : 0;
                marker = ReadMarker(marker, level);
            }
            else
            {
                ReadInline(name);
            }
        }

        if (string.IsNullOrWhiteSpace(_text.ToString()))
        {
            return;
        }

        var isBold = _hasBoldText && !_hasPlainText;
        marker = _numbers.Resolve(marker, level);
        flow.Add(marker is null ? new FlowParagraph(_text.ToString(), IsBold: isBold) : new FlowParagraph(_text.ToString(), FlowRole.Item, level, marker, isBold));
    }

    private string? ReadMarker(string? marker, int level)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "a:buNone":
                    marker = null;
                    break;
                case "a:buChar" or "a:buBlip":
                    marker = FlowParagraph.Bullet;
                    break;
                case "a:buAutoNum":
                    marker = DrawingNumbers.Due;
                    _numbers.Begin(level, xml.Attribute("type"), int.TryParse(xml.Attribute("startAt"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1);
                    break;
            }
        }

        return marker;
    }

    private void ReadInline(string name)
    {
        switch (name)
        {
            case "a:r":
                ReadRun();
                break;
            case "a:fld" when xml.Attribute("type") is not ("slidenum" or ['d', 'a', 't', 'e', 't', 'i', 'm', 'e', ..]):
                ReadRun();
                break;
            case "a:br":
                _text.Append('\n');
                break;
            case "m:oMath" or "m:oMathPara":
                _text.Append(OfficeMath.Read(xml));
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, ReadInline);
                break;
            case XmlNames.Other:
                foreach (var child in xml.Children())
                {
                    ReadInline(child);
                }

                break;
        }
    }

    private void ReadRun()
    {
        var isBold = false;
        foreach (var name in xml.Children())
        {
            if (name == "a:rPr")
            {
                isBold = xml.Attribute("b") is "1" or "true";
            }
            else if (name == "a:t" && xml.Text() is { Length: > 0 } text)
            {
                _text.Append(text);
                _hasBoldText |= isBold;
                _hasPlainText |= !isBold && !string.IsNullOrWhiteSpace(text);
            }
        }
    }
}
