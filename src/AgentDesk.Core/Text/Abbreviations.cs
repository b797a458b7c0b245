using System.Collections.Frozen;

namespace AgentDesk.Core.Text;

/// <summary>Tells the full stop of an abbreviation, an initial or a list number from the one that ends a sentence.</summary>
internal static class Abbreviations
{
    private const int LongestWord = 12;

    /// <summary>Always followed by what they belong to.</summary>
    private static readonly FrozenSet<string> Leading = Set(
        "dr mr mrs ms mx prof rev hon st gen col lt sgt capt cmdr gov sen rep pres e.g i.e eg ie cf vs viz fig figs eq eqs ref refs tab approx resp al ibid op");

    /// <summary>Abbreviations before a number, words (or nothing special) elsewhere.</summary>
    private static readonly FrozenSet<string> Numbered = Set(
        "no nos vol vols p pp ch chap sec sect art par app ver v ca jan feb mar apr jun jul aug sep sept oct nov dec");

    /// <summary>May stand at a sentence's end, but stand before names as well.</summary>
    private static readonly FrozenSet<string> Ambiguous = Set("inc ltd co corp bros jr sr esq dept univ est ave blvd rd mt ft ph.d m.d b.a m.a b.c a.d a.m p.m u.s u.k u.n e.u u.s.a");

    /// <summary>Words that mostly begin sentences when capitalised; they decide after an ambiguous stop.</summary>
    private static readonly FrozenSet<string> Starters = Set(
        "the a an it its he she they we you i this that these those there here in on at for from by with as if when while after before since " +
        "but and or so yet however although because then thus hence his her their our your my what who why how where no not also");

    /// <summary>Whether the stop after <paramref name="before"/> continues the sentence.</summary>
    /// <param name="before">The sentence so far, without the stop.</param>
    /// <param name="after">What follows the stop and its closing marks.</param>
    public static bool Continue(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var rest = after.TrimStart();
        if (rest.IsEmpty)
        {
            return false;
        }

        if (IsListNumber(before.Trim()))
        {
            return true;
        }

        var word = LastWord(before);
        if (word.IsEmpty || word.Length > LongestWord)
        {
            return false;
        }

        Span<char> lower = stackalloc char[LongestWord];
        lower = lower[..word.ToLowerInvariant(lower)];
        return Has(Leading, lower)
            || (Has(Numbered, lower) && char.IsDigit(rest[0]))
            || ((Has(Ambiguous, lower) || IsInitials(word)) && !BeginsWithStarter(rest));
    }

    private static bool IsListNumber(ReadOnlySpan<char> before) =>
        before.Length is >= 1 and <= 3 && (before.IndexOfAnyExceptInRange('0', '9') < 0 || (before.Length == 1 && char.IsAsciiLetterLower(before[0])));

    /// <summary>The letters and inner stops directly before the stop.</summary>
    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start <= LongestWord && (char.IsAsciiLetter(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        return start > 0 && char.IsLetterOrDigit(before[start - 1]) && !Scripts.IsIdeographic(before[start - 1]) ? [] : before[start..];
    }

    /// <summary>One capital, or capitals with stops between: <c>J</c>, <c>J.R.R</c>.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsAsciiLetterUpper(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return word.Length % 2 == 1;
    }

    private static bool BeginsWithStarter(ReadOnlySpan<char> rest)
    {
        if (!char.IsAsciiLetter(rest[0]))
        {
            return true;
        }

        var length = rest.IndexOfAnyExcept(Letters);
        var word = length < 0 ? rest : rest[..length];
        Span<char> lower = stackalloc char[LongestWord];
        return word.Length <= LongestWord && Has(Starters, lower[..word.ToLowerInvariant(lower)]);
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static bool Has(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
