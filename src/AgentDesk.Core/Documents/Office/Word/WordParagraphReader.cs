using System.Text;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Reads one paragraph: what a reader sees of it with all changes accepted.</summary>
internal sealed class WordParagraphReader(WordContext context, XmlPart xml, WordStory story)
{
    private readonly StringBuilder _text = new();
    private string? _style;
    private int? _outlineLevel;
    private (string? Id, int? Level) _numbering;
    private bool _hasPlainText;
    private bool _hasBoldText;

    public string Text => _text.ToString();

    /// <summary>Whether the end of the paragraph was deleted: its text goes on in the next one.</summary>
    public bool IsJoinedToNext { get; private set; }

    /// <summary>The text boxes and diagrams anchored in the paragraph.</summary>
    public FlowList Boxes { get; } = new();

    public void Read()
    {
        foreach (var name in xml.Children())
        {
            if (name == "w:pPr")
            {
                ReadProperties();
            }
            else
            {
                ReadInline(name);
            }
        }
    }

    /// <summary>The paragraph after text carried from the one before; null where nothing of it is seen.</summary>
    public FlowParagraph? ToParagraph(string carried)
    {
        var style = context.Styles.Paragraph(_style);
        var (marker, depth) = Marker(style); // counts paragraphs without text too, as Word does
        var text = carried + _text;
        if (style.IsContents || string.IsNullOrWhiteSpace(text))
        {
            return style.IsCode ? new FlowParagraph("", FlowRole.Code)
                : marker is null or FlowParagraph.Bullet ? null
                : new FlowParagraph("", FlowRole.Item, depth, marker);
        }

        var heading = _outlineLevel is { } level ? level is >= 1 and <= 9 ? level : null : style.HeadingLevel;
        return heading is not null ? new FlowParagraph(text, FlowRole.Heading, heading.Value, marker is null or FlowParagraph.Bullet ? "" : marker)
            : marker is not null ? new FlowParagraph(text, FlowRole.Item, depth, marker)
            : style.IsCode ? new FlowParagraph(text, FlowRole.Code)
            : new FlowParagraph(text, IsBold: _hasBoldText ? !_hasPlainText : style.IsBold && !_hasPlainText);
    }

    private (string? Marker, int Depth) Marker(WordStyle style)
    {
        var id = _numbering.Id ?? style.NumberingId;
        if (id is null or "0")
        {
            return default;
        }

        var level = _numbering.Level ?? context.Numbering.LevelOfStyle(id, _style) ?? style.NumberingLevel ?? 0;
        return (context.Counters.Next(id, level), level);
    }

    private void ReadProperties()
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "w:pStyle":
                    _style = xml.Attribute("w:val");
                    break;
                case "w:outlineLvl":
                    _outlineLevel = WordXml.Int(xml.Attribute("w:val")) + 1;
                    break;
                case "w:numPr":
                    _numbering = WordXml.Numbering(xml);
                    break;
                case "w:rPr":
                    foreach (var mark in xml.Children())
                    {
                        IsJoinedToNext |= mark is "w:del" or "w:moveFrom";
                    }

                    break;
            }
        }
    }

    private void ReadInline(string name)
    {
        switch (name)
        {
            case "w:r":
                ReadRun();
                break;
            case "w:hyperlink" or "w:smartTag" or "w:ins" or "w:moveTo" or "w:fldSimple" or "w:customXml" or "w:bdo" or "w:dir":
                foreach (var child in xml.Children())
                {
                    ReadInline(child);
                }

                break;
            case "w:sdt":
                story.ReadControl(ReadInline);
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, ReadInline);
                break;
            case "m:oMath" or "m:oMathPara":
                _text.Append(OfficeMath.Read(xml));
                break;
        }
    }

    private void ReadRun()
    {
        var run = default(WordRun);
        var length = _text.Length;
        foreach (var name in xml.Children())
        {
            if (name == "w:rPr")
            {
                run = WordRun.Read(xml);
            }
            else if (!run.IsHidden)
            {
                ReadRunPart(name, run);
            }
        }

        if (!string.IsNullOrWhiteSpace(_text.ToString(length, _text.Length - length)))
        {
            _hasBoldText |= run.IsBold == true;
            _hasPlainText |= run.IsBold == false || (run.IsBold is null && !context.Styles.Paragraph(_style).IsBold);
        }
    }

    private void ReadRunPart(string name, WordRun run)
    {
        switch (name)
        {
            case "w:fldChar":
                story.Fields.Mark(xml.Attribute("w:fldCharType"));
                break;
            case "w:drawing" or "w:pict" or "w:object":
                new WordDrawing(context, xml, Boxes).Read();
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, child => ReadRunPart(child, run));
                break;
            case "w:footnoteReference":
                context.Refer("footnote", xml.Attribute("w:id"));
                break;
            case "w:endnoteReference":
                context.Refer("endnote", xml.Attribute("w:id"));
                break;
            case "w:ruby":
                ReadRuby();
                break;
            default:
                _text.Append(story.Fields.IsInstruction ? null : Characters(name, run));
                break;
        }
    }

    private string? Characters(string name, WordRun run) => name switch
    {
        "w:t" => SymbolFonts.Translate(run.Font, xml.Text()),
        "w:tab" or "w:ptab" => "\t",
        "w:br" or "w:cr" => "\n",
        "w:noBreakHyphen" => "-",
        "w:sym" => SymbolFonts.Find(xml.Attribute("w:font"), xml.Attribute("w:char")),
        _ => null,
    };

    /// <summary>Of text with its pronunciation above only the text.</summary>
    private void ReadRuby()
    {
        foreach (var part in xml.Children())
        {
            if (part == "w:rubyBase")
            {
                foreach (var child in xml.Children())
                {
                    ReadInline(child);
                }
            }
        }
    }
}
