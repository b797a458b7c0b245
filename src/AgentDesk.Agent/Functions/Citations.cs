namespace AgentDesk.Agent.Functions;

/// <summary>Makes citations of passages.</summary>
internal static class Citations
{
    private const int QuoteLength = 240;

    public static FunctionCitation Of(int number, DocumentPart part) => new(number, part.Document.Id, part.Headings, part.Page, part.Range, Shorten(part.Text));

    private static string Shorten(string text) => text.Length <= QuoteLength ? text : string.Concat(text.AsSpan(0, QuoteLength), "…");
}
