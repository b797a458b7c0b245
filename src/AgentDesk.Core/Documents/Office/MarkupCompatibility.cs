using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office;

/// <summary>Reads content that a file holds twice (ECMA-376 part 3): once in newer, once in older markup.</summary>
internal static class MarkupCompatibility
{
    /// <summary>Has the children of one of the alternatives read: the first, which is the fuller one.</summary>
    public static void ReadAlternative(XmlPart xml, Action<string> readChild)
    {
        var isRead = false;
        foreach (var alternative in xml.Children())
        {
            if (!isRead && alternative is ("mc:Choice" or "mc:Fallback"))
            {
                isRead = true;
                foreach (var name in xml.Children())
                {
                    readChild(name);
                }
            }
        }
    }
}
