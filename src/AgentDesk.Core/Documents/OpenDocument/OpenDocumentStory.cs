using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>
/// Reads paragraphs, lists and tables (OpenDocument 1.3, part 3, chapters 4, 5 and 9): a body of text, a cell, a text box. Indexes, deleted text and
/// comments are left out. Recursion is bounded by the depth of the XML.
/// </summary>
internal sealed class OpenDocumentStory(OpenDocumentContext context, XmlPart xml)
{
    /// <summary>Reads the children of the current element.</summary>
    /// <param name="flow">Takes what is found.</param>
    /// <param name="isList">Whether paragraphs outside of lists are items too, as in the outline of a slide.</param>
    public void ReadBlocks(IFlow flow, bool isList = false)
    {
        foreach (var name in xml.Children())
        {
            if (flow.IsFull)
            {
                return;
            }

            ReadBlock(name, flow, isList);
        }
    }

    public void ReadBlock(string name, IFlow flow, bool isList = false)
    {
        switch (name)
        {
            case "text:h":
                ReadHeading(flow);
                break;
            case "text:p":
                ReadParagraph(flow, isList ? new FlowParagraph("", FlowRole.Item, 0, FlowParagraph.Bullet) : new FlowParagraph(""));
                break;
            case "text:list":
                ReadList(flow, level: 0, style: null);
                break;
            case "table:table":
                new OpenDocumentTable(context, xml).Read(flow);
                break;
            case "text:section" or "text:numbered-paragraph" or "office:text" or "text:index-title":
                ReadBlocks(flow);
                break;
            case "draw:frame" or "draw:g" or "draw:custom-shape" or "draw:rect" or "draw:ellipse" or "draw:line" or "draw:text-box" or "draw:a" or "table:shapes":
                new OpenDocumentStory(context, xml).ReadBlocks(flow, isList);
                break;
        }

        if (flow is FlowWriter && context.NotesDue.Items.Count > 0)
        {
            context.NotesDue.MoveTo(flow);
        }
    }

    private void ReadHeading(IFlow flow)
    {
        var level = Math.Clamp(OpenDocumentStyles.Int(xml.Attribute("text:outline-level")) ?? 1, 1, OpenDocumentStyles.Levels);
        var isNumbered = xml.Attribute("text:is-list-header") != "true";
        var start = xml.Attribute("text:restart-numbering") == "true" ? OpenDocumentStyles.Int(xml.Attribute("text:start-value")) ?? 1 : default(int?);
        var (text, boxes) = OpenDocumentParagraph.Read(context, xml);
        if (!string.IsNullOrWhiteSpace(text))
        {
            flow.Add(new FlowParagraph(text, FlowRole.Heading, level, isNumbered ? context.Headings.Next(context.Styles.Outline, level - 1, start) : ""));
        }

        boxes.MoveTo(flow);
    }

    private void ReadParagraph(IFlow flow, FlowParagraph looks)
    {
        var style = xml.Attribute("text:style-name");
        var (text, boxes) = OpenDocumentParagraph.Read(context, xml);
        if (!string.IsNullOrWhiteSpace(text) || context.Styles.IsCode(style))
        {
            flow.Add(looks.Role != FlowRole.Body ? looks with { Text = text, IsBold = context.Styles.IsBold(style) }
                : context.Styles.IsTitle(style) ? new FlowParagraph(text, FlowRole.Heading)
                : new FlowParagraph(text, context.Styles.IsCode(style) ? FlowRole.Code : FlowRole.Body, IsBold: context.Styles.IsBold(style)));
        }

        boxes.MoveTo(flow);
    }

    private void ReadList(IFlow flow, int level, string? style)
    {
        style = xml.Attribute("text:style-name") ?? style ?? "";
        if (!context.Lists.TryGetValue(style, out var counters))
        {
            context.Lists.Add(style, counters = new OpenDocumentCounters());
        }
        else if (level == 0 && xml.Attribute("text:continue-numbering") != "true" && xml.Attribute("text:continue-list") is null)
        {
            counters.Restart();
        }

        foreach (var name in xml.Children())
        {
            if (name is "text:list-item" or "text:list-header" && !flow.IsFull)
            {
                ReadItem(flow, level, style, counters, isHeader: name == "text:list-header");
            }
        }
    }

    private void ReadItem(IFlow flow, int level, string style, OpenDocumentCounters counters, bool isHeader)
    {
        var start = OpenDocumentStyles.Int(xml.Attribute("text:start-value"));
        var isFirst = !isHeader;
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "text:list":
                    ReadList(flow, Math.Min(level + 1, OpenDocumentStyles.Levels - 1), style);
                    break;
                case "text:p" when isFirst:
                    isFirst = false;
                    var marker = context.Styles.List(style) is { } levels ? counters.Next(levels, level, start) : FlowParagraph.Bullet;
                    ReadParagraph(flow, marker.Length > 0 ? new FlowParagraph("", FlowRole.Item, level, marker) : new FlowParagraph(""));
                    break;
                default:
                    ReadBlock(name, flow);
                    break;
            }
        }
    }
}
