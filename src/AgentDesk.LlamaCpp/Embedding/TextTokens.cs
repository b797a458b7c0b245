namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// A text as tokens, cut to a window: of a text that is too long the beginning stays, between the special tokens that the model has around
/// every text. Safe for use by several threads at once.
/// </summary>
internal sealed class TextTokens(LlamaVocabulary vocabulary, int window)
{
    /// <summary>How many tokens a text has, special ones included and nothing cut.</summary>
    internal int Count(string text) => vocabulary.Tokenize(text, addSpecial: true).Length;

    /// <summary>The tokens, and whether some were cut off.</summary>
    internal (int[] Tokens, bool Cut) Encode(string text)
    {
        var tokens = vocabulary.Tokenize(text, addSpecial: true);
        if (tokens.Length <= window) return (tokens, false);
        var plain = vocabulary.Tokenize(text).Length;
        var before = Before(tokens, plain, text);
        var after = tokens.Length - before - plain;
        return ([.. tokens.AsSpan(0, window - after), .. tokens.AsSpan(tokens.Length - after)], true);
    }

    /// <summary>How many of the special tokens stand before the text.</summary>
    private int Before(int[] tokens, int plain, string text)
    {
        var own = vocabulary.Tokenize(text);
        for (var before = 0; before <= tokens.Length - plain; before++)
            if (tokens.AsSpan(before, plain).SequenceEqual(own))
                return before;
        return 0;
    }
}
