using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Office.Drawing;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Finds the text in a drawing: text boxes wherever they are nested, diagrams and charts.</summary>
internal sealed class WordDrawing(WordContext context, XmlPart xml, IFlow boxes)
{
    public void Read()
    {
        foreach (var name in xml.Children())
        {
            ReadPart(name);
        }
    }

    private void ReadPart(string name)
    {
        switch (name)
        {
            case "w:txbxContent":
                new WordStory(context, xml).ReadBlocks(boxes);
                break;
            case "dgm:relIds":
                DiagramText.Read(context.Package, context.Relationships.Part(xml.Attribute("r:dm")), boxes);
                break;
            case "c:chart":
                ChartText.Read(context.Package, context.Relationships.Part(xml.Attribute("r:id")), boxes);
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, ReadPart);
                break;
            case XmlNames.Text:
                break;
            default:
                Read();
                break;
        }
    }
}
