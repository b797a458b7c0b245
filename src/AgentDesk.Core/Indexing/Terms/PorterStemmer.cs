namespace AgentDesk.Core.Indexing.Terms;

/// <summary>
/// English suffix stripping after M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, written from the paper's
/// rules, with the two departures of the author's own later version: <c>-logi → -log</c> and <c>-bli → -ble</c> instead of <c>-abli → -able</c>.
/// </summary>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4 =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <summary>The stem of a lower-case word; a word of one or two letters, or with anything but a to z, stays as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        // Steps hardly lengthen a word: at most one letter over its own length at any time.
        Span<char> buffer = stackalloc char[word.Length + 1];
        word.CopyTo(buffer);
        var stem = new Word(buffer, word.Length);
        Plurals(ref stem);
        PastAndProgressive(ref stem);
        if (stem.Ends("y") && HasVowel(stem.Before(1)))
            stem.Replace(1, "i");
        ReplaceLongest(ref stem, Step2);
        ReplaceLongest(ref stem, Step3);
        RemoveLongest(ref stem);
        FinalLetters(ref stem);
        return stem.Text.SequenceEqual(word) ? word : stem.Text.ToString();
    }

    private static void Plurals(ref Word word)
    {
        if (word.Ends("sses") || word.Ends("ies"))
            word.Replace(2, "");
        else if (word.Ends("s") && !word.Ends("ss"))
            word.Replace(1, "");
    }

    private static void PastAndProgressive(ref Word word)
    {
        if (word.Ends("eed"))
        {
            if (Measure(word.Before(3)) > 0)
                word.Replace(1, "");
            return;
        }

        var suffix = word.Ends("ed") ? 2 : word.Ends("ing") ? 3 : 0;
        if (suffix == 0 || !HasVowel(word.Before(suffix)))
            return;
        word.Replace(suffix, "");
        if (word.Ends("at") || word.Ends("bl") || word.Ends("iz"))
            word.Replace(0, "e");
        else if (EndsDouble(word.Text) && !(word.Ends("l") || word.Ends("s") || word.Ends("z")))
            word.Replace(1, "");
        else if (Measure(word.Text) == 1 && EndsShort(word.Text))
            word.Replace(0, "e");
    }

    private static void ReplaceLongest(ref Word word, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!word.Ends(suffix))
                continue;
            // Lists are in the paper's order, where no suffix hides a longer one that follows it.
            if (Measure(word.Before(suffix.Length)) > 0)
                word.Replace(suffix.Length, replacement);
            return;
        }
    }

    private static void RemoveLongest(ref Word word)
    {
        foreach (var suffix in Step4)
        {
            if (!word.Ends(suffix))
                continue;
            var before = word.Before(suffix.Length);
            if (Measure(before) > 1 && (suffix != "ion" || before[^1] is 's' or 't'))
                word.Replace(suffix.Length, "");
            return;
        }
    }

    private static void FinalLetters(ref Word word)
    {
        if (word.Ends("e"))
        {
            var before = word.Before(1);
            var measure = Measure(before);
            if (measure > 1 || (measure == 1 && !EndsShort(before)))
                word.Replace(1, "");
        }

        if (word.Ends("ll") && Measure(word.Text) > 1)
            word.Replace(1, "");
    }

    /// <summary>How often a vowel is followed by a consonant: the paper's m.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            if (IsConsonant(stem, i) && !IsConsonant(stem, i - 1))
                measure++;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i))
                return true;
        }

        return false;
    }

    private static bool EndsDouble(ReadOnlySpan<char> stem) => stem.Length > 1 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    /// <summary>Ends with consonant, vowel, consonant, the last not w, x or y: the paper's *o.</summary>
    private static bool EndsShort(ReadOnlySpan<char> stem) => stem.Length > 2 && stem[^1] is not ('w' or 'x' or 'y')
        && IsConsonant(stem, stem.Length - 1) && !IsConsonant(stem, stem.Length - 2) && IsConsonant(stem, stem.Length - 3);

    private static bool IsConsonant(ReadOnlySpan<char> stem, int at) => stem[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !IsConsonant(stem, at - 1),
        _ => true,
    };

    /// <summary>A word that changes at its end, in place.</summary>
    private ref struct Word(Span<char> buffer, int length)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length = length;

        public readonly ReadOnlySpan<char> Text => _buffer[.._length];

        public readonly bool Ends(ReadOnlySpan<char> suffix) => Text.EndsWith(suffix, StringComparison.Ordinal);

        public readonly ReadOnlySpan<char> Before(int suffix) => _buffer[..(_length - suffix)];

        public void Replace(int suffix, ReadOnlySpan<char> replacement)
        {
            replacement.CopyTo(_buffer[(_length - suffix)..]);
            _length += replacement.Length - suffix;
        }
    }
}
