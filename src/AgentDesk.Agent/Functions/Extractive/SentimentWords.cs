using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>A word of sentiment found in a text.</summary>
/// <param name="Text">As it is shown: with its negation.</param>
/// <param name="Sign">1 or -1, turned round by a negation.</param>
internal sealed record SentimentWord(string Text, int Sign);

/// <summary>The word list (sentiment-words.txt) and how its words are found: English words with their usual endings, Chinese ones anywhere.</summary>
internal static partial class SentimentWords
{
    /// <summary>How far before a Chinese word a negation may stand, in characters.</summary>
    private const int NegationReach = 3;

    private static readonly SearchValues<char> s_negations = SearchValues.Create("不没未无非");

    private static readonly SearchValues<char> s_stops = SearchValues.Create("，。！？；、");

    private static readonly Dictionary<string, int> s_english = new(StringComparer.Ordinal);
    private static readonly List<(string Word, int Sign)> s_chinese = [];

    static SentimentWords()
    {
        using var stream = typeof(SentimentWords).Assembly.GetManifestResourceStream("AgentDesk.Agent.Functions.sentiment-words.txt")!;
        using var reader = new StreamReader(stream);
        var sign = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line is "+" or "-")
                sign = line == "+" ? 1 : -1;
            else
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Add(word, sign);
        }

        // Of words that begin at one place the longest counts: 不错 is praise.
        s_chinese.Sort((a, b) => b.Word.Length.CompareTo(a.Word.Length));
    }

    public static IReadOnlyList<SentimentWord> Find(string text)
    {
        var found = new List<SentimentWord>();
        var negated = 0;
        foreach (Match word in EnglishWord().Matches(text))
        {
            var lower = word.Value.ToLowerInvariant().Replace('’', '\'');
            if (Negation().IsMatch(lower))
            {
                negated = 4;
                continue;
            }

            negated = word.Index > 0 && text[word.Index - 1] is '.' or ',' or ';' or '\n' ? 0 : negated - 1;
            if (Sign(lower) is { } sign)
                found.Add(negated > 0 ? new SentimentWord($"not {lower}", -sign) : new SentimentWord(lower, sign));
            if (word.Index + word.Length < text.Length && text[word.Index + word.Length] is '.' or ',' or ';' or '!' or '?' or ':')
                negated = 0;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u3400' || s_chinese.Find(w => string.CompareOrdinal(text, i, w.Word, 0, w.Word.Length) == 0) is not { Word: { } listed } hit)
                continue;
            var before = text.AsSpan(Math.Max(0, i - NegationReach), Math.Min(NegationReach, i));
            var isNegated = before[(before.LastIndexOfAny(s_stops) + 1)..].ContainsAny(s_negations);
            found.Add(isNegated ? new SentimentWord($"不{listed}", -hit.Sign) : new SentimentWord(listed, hit.Sign));
            i += listed.Length - 1;
        }

        return found;
    }

    private static void Add(string word, int sign)
    {
        if (word[0] >= '\u3400')
            s_chinese.Add((word, sign));
        else
            s_english[word] = sign;
    }

    /// <summary>The sign of a word or of what it is inflected from.</summary>
    private static int? Sign(string word)
    {
        foreach (var ending in (string[])["", "ly", "s", "es", "d", "ed", "ing", "er", "est"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word[..^ending.Length] is { Length: > 2 } stem
                && (s_english.TryGetValue(stem, out var sign) || (ending is "ing" or "ed" or "er" or "est" && s_english.TryGetValue(stem + "e", out sign))))
                return sign;
        }

        return null;
    }

    [GeneratedRegex(@"[A-Za-z]+(?:['’][A-Za-z]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"^(?:not|no|never|nor|neither|hardly|barely|without|cannot|\w+n't)$", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();
}
