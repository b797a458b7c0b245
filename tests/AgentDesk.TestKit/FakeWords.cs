using AgentDesk.Core.Retrieval;

namespace AgentDesk.TestKit;

/// <summary>Words that mean only themselves.</summary>
public static class FakeWords
{
    public static Task<WordTable> ReadAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var terms = texts.SelectMany(PlainTerms.Of).Distinct(StringComparer.Ordinal).ToList();
        var vectors = new float[Math.Max(1, terms.Count * terms.Count)];
        for (var i = 0; i < terms.Count; i++)
            vectors[(i * terms.Count) + i] = 1;
        return Task.FromResult(new WordTable([.. texts.Select(text => PlainTerms.Of(text).Select(term => terms.IndexOf(term)).ToArray())], vectors, Math.Max(1, terms.Count)));
    }
}
