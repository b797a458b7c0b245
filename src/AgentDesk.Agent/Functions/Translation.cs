using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>Translates block by block, so that headings, lists and tables stay where they are; code stays as it is.</summary>
internal static partial class Translation
{
    public static async Task<FunctionResult> RunAsync(FunctionRun run, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var room = Math.Min(model.Room("do-translate", model.Third), model.Third);
        var work = run.Request.Documents.ToDictionary(d => d, d => d.Blocks.Where(b => b.Kind != BlockKind.Code).SelectMany(b => Pieces(d, b, room, model)).ToList());
        run.Expect(work.Values.Sum(pieces => pieces.Count));
        var (finished, translated) = (new StringBuilder(), 0);
        foreach (var (document, pieces) in work)
        {
            var (text, end) = (document.Text, 0);
            if (finished.Length > 0)
                finished.Append("\n\n");
            foreach (var (range, isRow) in pieces)
            {
                finished.Append(text, end, range.Start - end);
                var part = new DocumentPart(document, range, [], null);
                var one = await run.StepAsync(part, document.Title, () => TranslateAsync(model, range.Of(text), isRow, cancellationToken));
                translated += one is null ? 0 : 1;
                finished.Append(one ?? range.Of(text));
                end = range.End;
                run.Keep("model", finished.ToString());
            }

            finished.Append(text, end, text.Length - end);
        }

        run.RequireSome(translated);
        return run.Keep("model", finished.ToString());
    }

    /// <summary>A block's text without the mark before it (<c>##</c>, <c>-</c>, <c>1.</c>), which belongs to the structure.</summary>
    private static IEnumerable<(TextRange Range, bool IsRow)> Pieces(FunctionDocument document, DocumentBlock block, int room, FunctionModel model)
    {
        var mark = block.Kind is BlockKind.Heading or BlockKind.ListItem ? Mark().Match(block.Range.Of(document.Text)).Length : 0;
        var range = block.Range with { Start = block.Range.Start + mark };
        return range.Of(document.Text).Any(char.IsLetter)
            ? DocumentParts.Pieces(document.Text, range, room, model.Count).Select(piece => (piece, block.Kind == BlockKind.TableRow))
            : [];
    }

    private static async Task<string> TranslateAsync(FunctionModel model, string text, bool isRow, CancellationToken cancellationToken)
    {
        var translated = await model.WriteAsync("do-translate", text, model.Third, null, cancellationToken);
        if (isRow && Cells(text) != Cells(translated))
            throw new FunctionException("The translation of a table's row has other cells than the row; it stays as it was.");
        return isRow ? translated.ReplaceLineEndings(" ") : translated;
    }

    private static int Cells(string row) => row.Count(c => c is '|' or '\t');

    [GeneratedRegex(@"^\s*(?:#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
