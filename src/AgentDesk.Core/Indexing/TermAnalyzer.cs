using AgentDesk.Core.Indexing.Terms;

namespace AgentDesk.Core.Indexing;

/// <summary>
/// Text to the terms that lexical search counts, English and Chinese alike. Thread-safe, without state.
/// <list type="bullet">
/// <item>Characters are folded first: full width to half width, traditional Chinese to simplified, accents off, case lowered, ligatures apart, soft
/// hyphens out.</item>
/// <item>A word becomes its stem (Porter, 1980) alone; indexing the word as well would count each plain word twice in BM25.</item>
/// <item>Chinese, Japanese and Korean become overlapping pairs of characters; a run of one character becomes that character.</item>
/// <item>Codes and identifiers become the whole, without <c>-</c> and <c>_</c>, and their parts: PPR-9087 → ppr9087, ppr, 9087;
/// maxTokens → maxtoken, max, token; C++ → c++; v1.2.3 → v1.2.3, 1.2.3; U.K. → uk.</item>
/// <item>Numbers lose the commas between thousands: 1,234.5 → 1234.5.</item>
/// </list>
/// </summary>
public static class TermAnalyzer
{
    /// <summary>Changes whenever the same text would give other terms, so that an index can tell what it was built with.</summary>
    public const int Version = 2;

    /// <summary>The terms of a text to be indexed, in reading order, repeated as often as they occur. Each has 1 to 64 characters and no white space.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<string> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<string>(text.Length / 4);
        TermScanner.Scan(CharacterFolding.Fold(text), StopWords.None, terms);
        return terms;
    }

    /// <summary>
    /// The terms of a question, each once: those of <see cref="Analyze"/> without function words, question words and greetings in either
    /// language. Words written in capitals (IT, WHO) are kept unless the whole question is. Empty where nothing is left to look for.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<string> AnalyzeQuery(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = CharacterFolding.Fold(text);
        var terms = new List<string>();
        TermScanner.Scan(folded, folded.AsSpan().ContainsAnyInRange('a', 'z') ? StopWords.KeepingCapitals : StopWords.All, terms);
        return [.. terms.Distinct(StringComparer.Ordinal)];
    }
}
