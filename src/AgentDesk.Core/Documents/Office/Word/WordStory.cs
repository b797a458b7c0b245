using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Reads the paragraphs and tables of one story: the body, a note or a text box. Recursion is bounded by the depth of the XML.</summary>
internal sealed class WordStory(WordContext context, XmlPart xml)
{
    private string _carried = "";

    public WordFields Fields { get; } = new();

    /// <summary>Reads the children of the current element.</summary>
    public void ReadBlocks(IFlow flow)
    {
        foreach (var name in xml.Children())
        {
            if (flow.IsFull)
            {
                return;
            }

            ReadBlock(name, flow);
        }

        if (_carried.Length > 0)
        {
            flow.Add(new FlowParagraph(_carried));
            _carried = "";
        }
    }

    /// <summary>Has the children of a content control read, unless it shows only its prompt or a table of contents.</summary>
    public void ReadControl(Action<string> readChild)
    {
        var isShown = true;
        foreach (var name in xml.Children())
        {
            if (name == "w:sdtPr")
            {
                isShown = IsShown();
            }
            else if (name == "w:sdtContent" && isShown)
            {
                foreach (var child in xml.Children())
                {
                    readChild(child);
                }
            }
        }
    }

    /// <summary>Reads the current element, if it is a paragraph, a table or something around these.</summary>
    public void ReadBlock(string name, IFlow flow)
    {
        switch (name)
        {
            case "w:p":
                ReadParagraph(flow);
                break;
            case "w:tbl":
                new WordTable(context, xml, this).Read(flow);
                break;
            case "w:sdt":
                ReadControl(child => ReadBlock(child, flow));
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, child => ReadBlock(child, flow));
                break;
            case "w:ins" or "w:moveTo" or "w:customXml" or "w:smartTag":
                foreach (var child in xml.Children())
                {
                    ReadBlock(child, flow);
                }

                break;
            case "m:oMathPara" or "m:oMath":
                flow.Add(new FlowParagraph(OfficeMath.Read(xml)));
                break;
            case "w:altChunk":
                context.Package.Notes.Add($"{context.Relationships.Part(xml.Attribute("r:id")) ?? "a part"}: a document inside the document is not read; open and save the file in Word");
                break;
        }

        if (flow is FlowWriter)
        {
            context.WriteNotes(flow);
        }
    }

    private void ReadParagraph(IFlow flow)
    {
        var reader = new WordParagraphReader(context, xml, this);
        reader.Read();
        Fields.EndParagraph();
        if (reader.IsJoinedToNext)
        {
            _carried += reader.Text;
        }
        else
        {
            var paragraph = reader.ToParagraph(_carried);
            _carried = "";
            if (paragraph is not null)
            {
                flow.Add(paragraph);
            }
        }

        reader.Boxes.MoveTo(flow);
    }

    private bool IsShown()
    {
        var isShown = true;
        foreach (var name in xml.Children())
        {
            if (name == "w:showingPlcHdr")
            {
                isShown &= !WordXml.IsOn(xml.Attribute("w:val"));
            }
            else if (name == "w:docPartObj")
            {
                foreach (var property in xml.Children())
                {
                    isShown &= !(property == "w:docPartGallery" && xml.Attribute("w:val") == "Table of Contents");
                }
            }
        }

        return isShown;
    }
}
