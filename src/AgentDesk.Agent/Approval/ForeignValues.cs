using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Approval;

/// <summary>
/// Finds what of a call's arguments was taken from text that the user did not write: whole values, and runs of words inside longer ones. It informs the person
/// who is asked and decides nothing: an encoded or rephrased value is not found.
/// </summary>
internal static partial class ForeignValues
{
    private const int MaxWords = 2_000, MaxFound = 20, MinHan = 4, MinWords = 3, MinLetters = 12;

    public static IReadOnlyList<TaintedValue> Find(JsonObject arguments, TaintTracker taint)
    {
        if (!taint.IsTainted)
            return [];
        var texts = taint.Texts.Select(t => t with { Text = Normalize(t.Text) }).ToList();
        var own = Normalize(string.Join('\n', taint.OwnWords));
        var found = new List<TaintedValue>();
        foreach (var (path, value) in ArgumentValues.Leaves(arguments))
        {
            if (value is null || value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)
                continue;
            foreach (var run in Runs(ArgumentValues.Text(value), texts, own))
            {
                var sources = texts.Where(t => Has(t.Text, Normalize(run))).Select(t => t.Source).Distinct().ToList();
                found.Add(new TaintedValue(path, run, sources));
                if (found.Count == MaxFound)
                    return found;
            }
        }

        return found;
    }

    /// <summary>The longest runs of words that stand in one of the texts and not in the user's own.</summary>
    private static IEnumerable<string> Runs(string value, List<TaintedText> texts, string own)
    {
        var words = Word().Matches(value);
        for (var i = 0; i < words.Count && i < MaxWords;)
        {
            var start = words[i].Index;
            var end = Longest(i, words.Count, e => texts.Exists(t => Has(t.Text, Normalize(value[start..(words[e - 1].Index + words[e - 1].Length)]))));
            if (end == i)
            {
                i++;
                continue;
            }

            var run = value[start..(words[end - 1].Index + words[end - 1].Length)];
            if (!Has(own, Normalize(run)) && (run.Length == value.Trim().Length || IsTelling(run, end - i)))
                yield return run;
            i = end;
        }
    }

    /// <summary>The largest number from <paramref name="from"/> to <paramref name="to"/> that holds, where every smaller one does too: by doubling, then halving.</summary>
    private static int Longest(int from, int to, Func<int, bool> holds)
    {
        var (known, step) = (from, 1);
        while (known + step <= to && holds(known + step))
            (known, step) = (known + step, step * 2);
        for (; step > 0; step /= 2)
            if (known + step <= to && holds(known + step))
                known += step;
        return known;
    }

    /// <summary>Whether it is more than words that any two texts share: a number, an address, several words in a row.</summary>
    private static bool IsTelling(string run, int words) =>
        run.Any(c => char.IsDigit(c) || c is '@' or '/' or '_' or '=') || run.Length >= MinLetters || words >= (Conversation.Languages.IsHan(run[0]) ? MinHan : MinWords);

    private static string Normalize(string text) => Space().Replace(text, " ").Trim().ToUpperInvariant();

    private static bool Has(string text, string run) => text.Contains(run, StringComparison.Ordinal);

    /// <summary>A Han character, or what stands between spaces and Han characters without punctuation at its ends.</summary>
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}|[^\s\p{P}\p{IsCJKUnifiedIdeographs}](?:[^\s\p{IsCJKUnifiedIdeographs}]*[^\s\p{P}\p{IsCJKUnifiedIdeographs}])?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
