using System.Buffers;

namespace AgentDesk.Core.Indexing.Terms;

/// <summary>The terms of one word, number, code or identifier.</summary>
internal static class WordTerms
{
    private const string Digits = "0123456789";
    private static readonly SearchValues<char> Marks = SearchValues.Create("-_.,@&+#");
    private static readonly SearchValues<char> MarksButUnderscore = SearchValues.Create("-.,@&+#");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create(Digits + ".,");
    private static readonly SearchValues<char> DigitsAndHyphen = SearchValues.Create(Digits + "-");

    public static void Add(ReadOnlySpan<char> word, StopWords stopWords, List<string> terms)
    {
        if (word.Contains('\''))
            word = WithoutApostrophes(word);
        if (word.Length > TermScanner.MaxTerm)
            word = word[..TermScanner.MaxTerm].TrimEnd("-_.,@&");
        if (!word.ContainsAnyExceptInRange('a', 'z'))
            AddPlain(word, stopWords, terms);
        else if (IsNumber(word))
            terms.Add(word.ToString().Replace(",", "", StringComparison.Ordinal));
        else
            AddMixed(word, stopWords, terms);
    }

    private static void AddPlain(ReadOnlySpan<char> word, StopWords stopWords, List<string> terms)
    {
        if (!stopWords.IsStopWord(word))
            terms.Add(Stem(word));
    }

    private static void AddMixed(ReadOnlySpan<char> word, StopWords stopWords, List<string> terms)
    {
        var marks = word.ContainsAny(Marks);
        var digits = word.ContainsAnyInRange('0', '9');
        if (!marks && !digits && !HasInnerCapital(word))
        {
            AddPlain(word, stopWords, terms);
            return;
        }

        if (IsHyphenated(word))
        {
            foreach (var range in word.Split('-'))
                Add(word[range], stopWords, terms);
            return;
        }

        var first = terms.Count;
        terms.Add(Whole(word, digits));
        AddParts(word, terms);
        // A whole that is its only part would count twice.
        if (terms.Count == first + 2 && terms[first] == terms[first + 1])
            terms.RemoveAt(first + 1);
    }

    private static string Whole(ReadOnlySpan<char> word, bool digits)
    {
        var lower = Lower(word);
        if (IsInitials(word))
            return lower.Replace(".", "", StringComparison.Ordinal);
        if (!digits && !word.ContainsAny(MarksButUnderscore))
            return Stem(lower.Replace("_", "", StringComparison.Ordinal));
        return word.ContainsAnyExcept(DigitsAndHyphen)
            ? lower.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
            : lower;
    }

    /// <summary>Adds what stands between marks, changes of case and changes between letters and digits.</summary>
    private static void AddParts(ReadOnlySpan<char> word, List<string> terms)
    {
        if (IsInitials(word))
            return;
        for (var start = 0; start < word.Length;)
        {
            var end = PartEnd(word, start);
            var part = word[start..end];
            var afterDigit = start > 0 && char.IsAsciiDigit(word[start - 1]);
            if (char.IsAsciiDigit(part[0]))
                terms.Add(part.ToString());
            else if (part.Length > 1 && char.IsLetter(part[0]) && !(afterDigit && Lower(part) is "st" or "nd" or "rd" or "th"))
                terms.Add(Stem(part));
            start = end;
        }
    }

    private static int PartEnd(ReadOnlySpan<char> word, int start)
    {
        var end = start + 1;
        if (char.IsAsciiDigit(word[start]))
        {
            while (end < word.Length && (char.IsAsciiDigit(word[end]) || (word[end] == '.' && end + 1 < word.Length && char.IsAsciiDigit(word[end + 1]))))
                end++;
        }
        else if (char.IsLetter(word[start]))
        {
            while (end < word.Length && char.IsLetter(word[end]) && !IsCaseBoundary(word, end))
                end++;
        }

        return end;
    }

    /// <summary>Before a capital after a small letter (maxTokens), and before the last of several capitals (HTTPServer), plurals apart (GPUs).</summary>
    private static bool IsCaseBoundary(ReadOnlySpan<char> word, int at) => char.IsUpper(word[at])
        && (char.IsLower(word[at - 1]) || (at + 1 < word.Length && char.IsLower(word[at + 1]) && !IsPlural(word, at + 1)));

    private static bool IsPlural(ReadOnlySpan<char> word, int at) => word[at] == 's' && (at + 1 == word.Length || !char.IsLetter(word[at + 1]));

    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (IsCaseBoundary(word, i))
                return true;
        }

        return false;
    }

    /// <summary>Letters joined by hyphens alone: a compound of words, not a code.</summary>
    private static bool IsHyphenated(ReadOnlySpan<char> word)
    {
        foreach (var unit in word)
        {
            if (unit != '-' && !char.IsLetter(unit))
                return false;
        }

        return word.Contains('-');
    }

    /// <summary>Single letters joined by full stops: U.K, e.g.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return word.Length > 2;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(NumberCharacters);

    private static ReadOnlySpan<char> WithoutApostrophes(ReadOnlySpan<char> word) =>
        (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase) ? word[..^2] : word).ToString().Replace("'", "", StringComparison.Ordinal);

    private static string Stem(ReadOnlySpan<char> word) => PorterStemmer.Stem(Lower(word));

    private static string Lower(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[TermScanner.MaxTerm];
        return lower[..word.ToLowerInvariant(lower)].ToString();
    }
}
