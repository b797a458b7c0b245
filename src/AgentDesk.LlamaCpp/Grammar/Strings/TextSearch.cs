namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>The texts in which another text does not occur: what may stand before a closing tag.</summary>
internal static class TextSearch
{
    /// <summary>Knuth, Morris and Pratt's automaton without its last state.</summary>
    public static Automaton Without(string text)
    {
        int[] pattern = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        int[] alphabet = [.. pattern.Distinct().Order()];
        var rest = CodePointSet.Of(alphabet).Complement().Ranges;
        var steps = new List<IReadOnlyList<Transition>>();
        for (var state = 0; state < pattern.Length; state++)
        {
            var known = alphabet.Select(c => new Transition(c, c, Next(pattern, state, c))).Where(step => step.Target < pattern.Length);
            steps.Add([.. known.Concat(rest.Select(range => new Transition(range.First, range.Last, 0))).OrderBy(step => step.First)]);
        }

        return AutomatonReduction.Reduce(new Automaton(steps, [.. pattern.Select(_ => true)]));
    }

    // The longest beginning of the pattern that the text ends with, after one more character.
    private static int Next(int[] pattern, int state, int c)
    {
        int[] seen = [.. pattern[..state], c];
        for (var length = Math.Min(seen.Length, pattern.Length); length > 0; length--)
        {
            if (seen.AsSpan(seen.Length - length).SequenceEqual(pattern.AsSpan(0, length)))
            {
                return length;
            }
        }

        return 0;
    }
}
