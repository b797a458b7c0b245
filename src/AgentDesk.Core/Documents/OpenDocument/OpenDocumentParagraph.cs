using System.Text;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads the text of one paragraph, and what is anchored in it.</summary>
internal sealed class OpenDocumentParagraph
{
    private const int MostSpaces = 100;

    private readonly OpenDocumentContext _context;
    private readonly XmlPart _xml;
    private readonly StringBuilder _text = new();
    private readonly FlowList _boxes = new();

    private OpenDocumentParagraph(OpenDocumentContext context, XmlPart xml) => (_context, _xml) = (context, xml);

    public static (string Text, FlowList Boxes) Read(OpenDocumentContext context, XmlPart xml)
    {
        var paragraph = new OpenDocumentParagraph(context, xml);
        paragraph.ReadInline();
        return (paragraph._text.ToString(), paragraph._boxes);
    }

    private void ReadInline()
    {
        foreach (var name in _xml.Children())
        {
            switch (name)
            {
                case XmlNames.Text:
                    _text.Append(_xml.Text().Replace('\n', ' '));
                    break;
                case "text:s":
                    _text.Append(' ', Math.Clamp(OpenDocumentStyles.Int(_xml.Attribute("text:c")) ?? 1, 1, MostSpaces));
                    break;
                case "text:tab":
                    _text.Append('\t');
                    break;
                case "text:line-break":
                    _text.Append('\n');
                    break;
                case "text:note":
                    ReadNote();
                    break;
                case "text:ruby":
                    ReadRuby();
                    break;
                case "office:annotation" or "office:annotation-end" or "text:hidden-text" or "text:hidden-paragraph" or "text:page-number" or "text:page-continuation" or XmlNames.Other:
                    break;
                case "draw:frame":
                    ReadFrame();
                    break;
                case "draw:g" or "draw:custom-shape" or "draw:rect" or "draw:ellipse":
                    new OpenDocumentStory(_context, _xml).ReadBlocks(_boxes);
                    break;
                default: // spans, links, fields, marks
                    ReadInline();
                    break;
            }
        }
    }

    /// <summary>A frame with an equation is part of the line; other frames stand by themselves.</summary>
    private void ReadFrame()
    {
        foreach (var name in _xml.Children())
        {
            if (name == "draw:object" && _xml.Attribute("xlink:href") is { } href)
            {
                _text.Append(OpenDocumentFormula.Read(_context.Package, href));
            }
            else
            {
                new OpenDocumentStory(_context, _xml).ReadBlock(name, _boxes);
            }
        }
    }

    private void ReadNote()
    {
        foreach (var name in _xml.Children())
        {
            if (name == "text:note-body")
            {
                var note = new FlowList();
                new OpenDocumentStory(_context, _xml).ReadBlocks(note);
                note.MoveTo(_context.NotesDue);
            }
        }
    }

    private void ReadRuby()
    {
        foreach (var name in _xml.Children())
        {
            if (name == "text:ruby-base")
            {
                ReadInline();
            }
        }
    }
}
