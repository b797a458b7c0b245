namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Guesses how a text goes on: as it went on the last time that its last tokens occurred in it. Answers quote their sources, repeat names and
/// fill in forms, and to check several tokens at once takes little longer than to compute one. How far it guesses follows how often it was
/// right. The idea is prompt lookup decoding (A. Saxena, 2023). Not thread-safe.
/// </summary>
/// <param name="adaptive">Whether it guesses less, and for a while only where much agrees, after it was wrong.</param>
internal sealed class LookupDrafter(bool adaptive)
{
    /// <summary>The most tokens of a guess. With the token before them a batch of 16, which matrix kernels like.</summary>
    internal const int Longest = 15;

    /// <summary>Of the first guess; one after another that is wrong halves it, down to a single token.</summary>
    private const int First = 3;

    /// <summary>Fewer tokens occur again by chance.</summary>
    private const int Needle = 3;
    private const int MaxOccurrences = 16;

    /// <summary>So many tokens that occur again are a quotation, even shortly after a wrong guess, unless that had half as many to go by.</summary>
    private const int Quotation = 8;

    private const int ShortestPause = 8;
    private const int LongestPause = 64;

    private int _length = adaptive ? First : Longest;
    private int _pause;
    private int _left;
    private int _agreed;
    private int _needed;

    /// <summary>Guesses the tokens that follow.</summary>
    /// <param name="tokens">The text so far.</param>
    /// <param name="guess">Receives the guess.</param>
    /// <returns>How many tokens it has; 0 where there is nothing to go by.</returns>
    internal int Guess(ReadOnlySpan<int> tokens, Span<int> guess)
    {
        guess = guess[..Math.Min(guess.Length, _length)];
        var (next, agreed) = Find(tokens);
        if (_left > 0)
        {
            _left--;
            if (agreed < _needed) return 0;
        }

        if (next < 0) return 0;
        _agreed = agreed;
        // What repeats itself faster than the guess is long goes on in the guess.
        for (var i = 0; i < guess.Length; i++) guess[i] = next + i < tokens.Length ? tokens[next + i] : guess[next + i - tokens.Length];
        return guess.Length;
    }

    /// <summary>Learns how good a guess was.</summary>
    /// <param name="guessed">How many tokens it had, at least one.</param>
    /// <param name="right">How many of its first ones were right.</param>
    internal void Note(int guessed, int right)
    {
        if (!adaptive) return;
        if (right == guessed) _length = Math.Min(Longest, 2 * _length + 1);
        else if (right < guessed / 2) _length = Math.Max(1, _length / 2);
        // One token is right by chance now and then: it earns a longer guess at once, but no trust.
        _pause = right > 1 ? 0 : right == 1 ? _pause : Math.Clamp(2 * _pause, ShortestPause, LongestPause);
        _left = right > 1 || right == guessed ? 0 : _pause;
        _needed = Math.Max(Quotation, 2 * _agreed);
    }

    /// <summary>Where the text went on after the occurrence of its last tokens that agrees with it furthest back, the last of these, and how far; -1 for none.</summary>
    private static (int Next, int Agreed) Find(ReadOnlySpan<int> tokens)
    {
        if (tokens.Length <= Needle) return (-1, 0);
        var needle = tokens[^Needle..];
        var haystack = tokens[..^1];
        var (best, longest) = (-1, 0);
        for (var seen = 0; seen < MaxOccurrences; seen++)
        {
            var at = haystack.LastIndexOf(needle);
            if (at < 0) break;
            var agreed = 0;
            while (agreed < at && tokens[at - 1 - agreed] == tokens[tokens.Length - Needle - 1 - agreed]) agreed++;
            if (best < 0 || agreed > longest) (best, longest) = (at + Needle, agreed);
            haystack = tokens[..(at + Needle - 1)];
        }

        return (best, best < 0 ? 0 : longest + Needle);
    }
}
