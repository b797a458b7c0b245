using AgentDesk.Core.Text;

namespace AgentDesk.Core.Indexing.Terms;

/// <summary>Finds words and runs of ideographs in folded text and adds their terms.</summary>
internal static class TermScanner
{
    /// <summary>No term is longer: beyond it lie encoded data and hashes, whose beginning identifies them as well.</summary>
    public const int MaxTerm = 64;

    public static void Scan(ReadOnlySpan<char> text, StopWords stopWords, List<string> terms)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsIdeographic(text[i]))
            {
                var end = i + 1;
                while (end < text.Length && (IsIdeographic(text[end]) || char.IsLowSurrogate(text[end])))
                    end++;
                AddRun(text[i..end], stopWords, terms);
                i = end;
            }
            else if (IsWord(text[i]))
            {
                var end = WordEnd(text, i);
                WordTerms.Add(text[i..end], stopWords, terms);
                i = end;
            }
            else
            {
                i++;
            }
        }
    }

    private static void AddRun(ReadOnlySpan<char> run, StopWords stopWords, List<string> terms)
    {
        var start = 0;
        for (var i = 0; i < run.Length;)
        {
            var phrase = stopWords.PhraseLength(run[i..]);
            if (phrase > 0)
            {
                AddPairs(run[start..i], stopWords, terms);
                start = i + phrase;
            }

            i += Math.Max(1, phrase);
        }

        AddPairs(run[start..], stopWords, terms);
    }

    private static void AddPairs(ReadOnlySpan<char> run, StopWords stopWords, List<string> terms)
    {
        if (run.IsEmpty)
            return;
        var length = UnitLength(run, 0);
        if (length == run.Length)
        {
            if (!stopWords.IsStopCharacter(run[0]))
                terms.Add(run.ToString());
            return;
        }

        for (var start = 0; start + length < run.Length;)
        {
            var next = UnitLength(run, start + length);
            var pair = run.Slice(start, length + next);
            if (!stopWords.IsStopPair(pair))
                terms.Add(pair.ToString());
            start += length;
            length = next;
        }
    }

    private static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (IsWord(text[end]) || Connects(text, start, end)))
            end++;
        var suffix = end;
        while (suffix < text.Length && suffix < end + 2 && text[suffix] is '+' or '#')
            suffix++;
        // C++ and C#, but neither "a+b" nor the "#" of a heading or an address.
        return suffix > end && text[end..suffix] is "++" or "#" && (suffix == text.Length || !IsWord(text[suffix])) ? suffix : end;
    }

    /// <summary>Whether the mark at <paramref name="at"/> belongs to the word around it.</summary>
    private static bool Connects(ReadOnlySpan<char> text, int start, int at)
    {
        if (at + 1 >= text.Length || !IsWord(text[at + 1]) || !IsWord(text[at - 1]))
            return text[at] == '_' && at + 1 < text.Length && (IsWord(text[at + 1]) || text[at + 1] == '_');
        return text[at] switch
        {
            '-' or '_' or '.' or '@' or '&' => true,
            '\'' => char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]),
            ',' => SeparatesThousands(text, start, at),
            _ => false,
        };
    }

    private static bool SeparatesThousands(ReadOnlySpan<char> text, int start, int at)
    {
        var group = at - 1;
        while (group >= start && char.IsAsciiDigit(text[group]))
            group--;
        var digits = at - 1 - group;
        var leads = group < start ? digits is >= 1 and <= 3 : digits == 3 && text[group] == ',';
        return leads && at + 3 < text.Length && !text.Slice(at + 1, 3).ContainsAnyExceptInRange('0', '9')
            && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));
    }

    private static int UnitLength(ReadOnlySpan<char> run, int at) => char.IsHighSurrogate(run[at]) && at + 1 < run.Length && char.IsLowSurrogate(run[at + 1]) ? 2 : 1;

    private static bool IsWord(char unit) => char.IsLetterOrDigit(unit) && !IsIdeographic(unit);

    private static bool IsIdeographic(char unit) => unit >= '\u1100' && (Scripts.IsIdeographic(unit) || unit is >= '\uac00' and <= '\ud7a3');
}
