using System.Globalization;
using System.Text;
using AgentDesk.Agent.Conversation;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>
/// Sets the sentences of two documents side by side: the same in both, alike but changed (other numbers first), only in one. Alike means half of the terms
/// shared; what says the same in other words is not recognised, and nothing across languages.
/// </summary>
internal static class SentenceDiff
{
    private const double Alike = 0.5;
    private const int Shown = 10;

    public static FunctionResult Run(FunctionRun run, CancellationToken cancellationToken)
    {
        if (run.Request.Documents is not [var first, var second])
            throw new FunctionException("Without a model that writes, 'compare' takes two documents.");
        run.Expect(1);
        var (a, b) = (DocumentSentence.Of(first, cancellationToken), DocumentSentence.Of(second, cancellationToken));
        var matched = new bool[b.Count];
        var (same, changed, onlyFirst) = (0, new List<(DocumentSentence A, DocumentSentence B)>(), new List<DocumentSentence>());
        var places = Places(b);
        foreach (var sentence in a)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (best, likeness) = Best(sentence, b, places, matched);
            if (likeness < Alike)
            {
                onlyFirst.Add(sentence);
                continue;
            }

            matched[best] = true;
            if (sentence.Part.Text == b[best].Part.Text)
                same++;
            else
                changed.Add((sentence, b[best]));
        }

        var onlySecond = b.Where((_, i) => !matched[i]).ToList();
        return Write(run, same, changed, onlyFirst, onlySecond);
    }

    private static FunctionResult Write(
        FunctionRun run, int same, List<(DocumentSentence A, DocumentSentence B)> changed, List<DocumentSentence> onlyFirst, List<DocumentSentence> onlySecond)
    {
        var chinese = run.Language == Languages.Chinese;
        var text = new StringBuilder();
        var citations = new List<FunctionCitation>();
        _ = chinese
            ? text.Append(CultureInfo.InvariantCulture, $"相同的句子 {same} 句；相近而有改动 {changed.Count} 句；只在前者 {onlyFirst.Count} 句；只在后者 {onlySecond.Count} 句。\n")
            : text.Append(CultureInfo.InvariantCulture, $"{same} sentences are the same, {changed.Count} are alike but changed, {onlyFirst.Count} stand only in the first, {onlySecond.Count} only in the second.\n");
        Title(chinese ? "有改动" : "Changed", changed.Count);
        foreach (var (x, y) in changed.OrderByDescending(p => !Numerals.Find(p.A.Part.Text).SetEquals(Numerals.Find(p.B.Part.Text))).Take(Shown))
            text.Append(CultureInfo.InvariantCulture, $"- {Quote(x)}\n  → {Quote(y)}\n");
        Only(run.Request.Documents[0], onlyFirst);
        Only(run.Request.Documents[1], onlySecond);
        return run.Keep("diff", text.ToString().TrimEnd(), result => result with { Citations = citations });

        void Only(FunctionDocument document, List<DocumentSentence> sentences)
        {
            Title(chinese ? $"只在《{document.Title}》" : $"Only in {document.Title}", sentences.Count);
            // One a section first, so that what is shown stands for the whole.
            foreach (var sentence in sentences.OrderBy(s => s.Place).ThenBy(s => s.Section).Take(Shown).OrderBy(s => s.Part.Range.Start))
                text.Append(CultureInfo.InvariantCulture, $"- {Quote(sentence)}\n");
        }

        void Title(string title, int count)
        {
            if (count > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n## {title}{(count <= Shown ? "" : chinese ? $"（{count} 句中的 {Shown} 句）" : $" ({Shown} of {count})")}\n\n");
        }

        string Quote(DocumentSentence sentence)
        {
            citations.Add(Citations.Of(citations.Count + 1, sentence.Part));
            return string.Create(CultureInfo.InvariantCulture, $"{sentence.Part.Text.ReplaceLineEndings(" ")} [{citations.Count}]");
        }
    }

    private static Dictionary<string, List<int>> Places(IReadOnlyList<DocumentSentence> sentences)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (index, sentence) in sentences.Index())
        {
            foreach (var term in sentence.Terms)
                (places.TryGetValue(term, out var own) ? own : places[term] = []).Add(index);
        }

        return places;
    }

    /// <summary>The most alike sentence that is not taken, by the shares of common terms (Jaccard).</summary>
    private static (int Index, double Likeness) Best(DocumentSentence sentence, IReadOnlyList<DocumentSentence> others, Dictionary<string, List<int>> places, bool[] matched)
    {
        var common = new Dictionary<int, int>();
        foreach (var index in sentence.Terms.SelectMany(t => places.GetValueOrDefault(t) ?? []).Where(i => !matched[i]))
            common[index] = common.GetValueOrDefault(index) + 1;
        return common.Select(c => (c.Key, c.Value / (double)(sentence.Terms.Count + others[c.Key].Terms.Count - c.Value))).DefaultIfEmpty((-1, 0)).MaxBy(c => c.Item2);
    }
}
