using System.Globalization;
using AgentDesk.Agent.Answering;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Functions;

/// <summary>
/// Compares documents: their passages are numbered, long ones are first put into key points that keep their number, and the comparison cites the numbers;
/// a local model can only write markers of passages that are there.
/// </summary>
internal static class Comparison
{
    private const int LeastForPart = 32;

    public static async Task<FunctionResult> RunAsync(FunctionRun run, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var room = model.Room("do-compare", model.Reply);
        var parts = run.Request.Documents.SelectMany(d => DocumentParts.Split(d, Math.Max(64, room / 16), model.Count)).ToList();
        var notes = parts.Select(p => p.Text).ToList();
        if (notes.Select((n, i) => model.Count(Passage(parts[i], i, n))).Sum() > room)
            (parts, notes) = await ShortenAsync(run, room, cancellationToken);

        run.Expect(1);
        var data = string.Concat(notes.Select((note, i) => Passage(parts[i], i, note)));
        var text = await run.StepAsync(parts[0], "comparing", () => model.WriteAsync("do-compare", data, model.Reply, MarkerGrammar.For(Enumerable.Range(1, parts.Count)), cancellationToken));
        run.RequireSome(text is null ? 0 : 1);
        var cited = Cited(text!, parts);
        var silent = run.Request.Documents.Select(d => d.Id).Except(cited.Select(c => c.Document), StringComparer.Ordinal).ToList();
        return run.Keep("model", text!, result => result with
        {
            Citations = cited,
            Notes = silent.Count == 0 ? [] : [$"The comparison cites nothing of {string.Join(", ", silent)}: check it there."],
        });
    }

    /// <summary>Key points of each part, short enough that all fit together.</summary>
    private static async Task<(List<DocumentPart> Parts, List<string> Notes)> ShortenAsync(FunctionRun run, int room, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var partRoom = model.Room("do-compare-part", model.Reply);
        var parts = run.Request.Documents.SelectMany(d => DocumentParts.Split(d, partRoom, model.Count)).ToList();
        var each = Math.Min(model.Reply, (room / parts.Count) - 24);
        if (each < LeastForPart)
            throw new FunctionException($"The documents are too long to be compared in the model's window: {parts.Count} parts would share {room} tokens. Choose a model with a larger window or set Model:ContextLength, or compare sections.");
        run.Expect(parts.Count);
        var (kept, notes) = (new List<DocumentPart>(), new List<string>());
        foreach (var (index, part) in parts.Index())
        {
            var note = await run.StepAsync(
                part, $"{part.Document.Title}: part {index + 1} of {parts.Count}", () => model.WriteAsync("do-compare-part", part.Text, each, null, cancellationToken));
            if (note is null)
                continue;
            kept.Add(part);
            notes.Add(note);
            run.Keep("model", string.Concat(notes.Select((n, i) => Passage(kept[i], i, n))), result => result with { Notes = ["Key points only: the comparison itself was not reached."] });
        }

        run.RequireSome(kept.Count);
        return (kept, notes);
    }

    private static string Passage(DocumentPart part, int index, string text) => string.Create(
        CultureInfo.InvariantCulture, $"[{index + 1}] {string.Join(" › ", part.Headings.Prepend(part.Document.Id))}\n{text}\n\n");

    private static List<FunctionCitation> Cited(string text, List<DocumentPart> parts) =>
        [.. CitationMarkers.Find(text).Distinct().Where(n => n >= 1 && n <= parts.Count).Select(n => Citations.Of(n, parts[n - 1]))];
}
