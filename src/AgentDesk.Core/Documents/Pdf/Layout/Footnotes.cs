using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Recognises notes at the foot of a column: smaller than the text above and begun by a mark.</summary>
internal static partial class Footnotes
{
    private const double Smaller = 0.93;
    private const double MuchSmaller = 0.87;

    public static IReadOnlyList<PageBlock> Mark(List<PageBlock> blocks)
    {
        var text = blocks.Where(block => block.Kind == BlockKind.Paragraph).SelectMany(block => block.Lines).Select(line => line.Size).Order().ToList();
        if (text.Count == 0)
        {
            return blocks;
        }

        var usual = text[text.Count / 2];
        var first = blocks.Count;
        for (var i = blocks.Count - 1; i > 0 && blocks[i].Size < Smaller * usual && blocks[i].Kind != BlockKind.Code; i--)
        {
            first = MarkOfNote().IsMatch(blocks[i].FirstLine) ? i : first;
        }

        // Without a mark as well, where the text is much smaller: terms of a journal, addresses of authors.
        while (first > 1 && blocks[first - 1].Size < MuchSmaller * usual && blocks[first - 1] is { Kind: BlockKind.Paragraph, IsAside: false })
        {
            first--;
        }

        for (var i = first; i < blocks.Count; i++)
        {
            blocks[i] = blocks[i] with { IsFootnote = true, Kind = BlockKind.Paragraph };
        }

        return blocks;
    }

    [GeneratedRegex(@"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*∗†‡§¶]+|\d{1,3}\s*(?=\p{L})|[①-⑳]|\[\d{1,3}\])")]
    private static partial Regex MarkOfNote();
}
