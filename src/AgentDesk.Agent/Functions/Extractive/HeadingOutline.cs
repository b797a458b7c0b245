using System.Globalization;
using System.Text;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>A document's headings as a nested list, with pages; where it has none, the beginnings of its passages.</summary>
internal static class HeadingOutline
{
    private const int LineLength = 100, MostPassages = 40;

    public static FunctionResult Run(FunctionRun run)
    {
        var text = new StringBuilder();
        foreach (var document in run.Request.Documents)
        {
            run.Expect(1);
            text.Append(CultureInfo.InvariantCulture, $"# {document.Title}\n");
            var lines = Headings(document).DefaultIfEmpty().OfType<string>().ToList();
            foreach (var line in lines.Count > 0 ? lines : Passages(document))
                text.Append(line).Append('\n');
            text.Append('\n');
        }

        return run.Keep("headings", text.ToString().TrimEnd());
    }

    private static IEnumerable<string> Headings(FunctionDocument document)
    {
        IReadOnlyList<string> last = [];
        int? page = null;
        var skip = document.Blocks.All(b => b.Headings.Count == 0 || b.Headings[0] == document.Title) ? 1 : 0;
        foreach (var block in document.Blocks)
        {
            var same = block.Headings.Zip(last).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var level = Math.Max(same, skip); level < block.Headings.Count; level++)
            {
                var at = block.Page is { } p && p != page ? string.Create(CultureInfo.InvariantCulture, $" (page {p})") : string.Empty;
                page = block.Page;
                yield return $"{new string(' ', 2 * (level - skip))}- {block.Headings[level].ReplaceLineEndings(" ")}{at}";
            }

            last = block.Headings;
        }
    }

    private static IEnumerable<string> Passages(FunctionDocument document)
    {
        var blocks = document.Blocks.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.ListItem).ToList();
        var every = Math.Max(1, (blocks.Count + MostPassages - 1) / MostPassages);
        return blocks.Where((_, i) => i % every == 0).Select(b =>
        {
            var sentence = SentenceSplitter.Split(document.Text, b.Range)[0].Of(document.Text).ReplaceLineEndings(" ");
            return "- " + (sentence.Length <= LineLength ? sentence : string.Concat(sentence.AsSpan(0, LineLength), "…"));
        });
    }
}
