using System.Collections.Concurrent;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The code points in the few kinds that a grammar tells apart: two of one kind are in the same of its classes. Safe for use by several threads at once.
/// </summary>
internal sealed class CharacterKinds
{
    /// <summary>Instead of a kind: of no class at all.</summary>
    public const int None = -1;

    private readonly int[] _starts;
    private readonly int[] _kinds;
    private readonly int[] _ascii = new int[128];
    private readonly ConcurrentDictionary<PartialCharacter, int[]> _begun = [];

    private CharacterKinds(int[] starts, int[] kinds, int count)
    {
        (_starts, _kinds, Count) = (starts, kinds, count);
        for (var c = 0; c < _ascii.Length; c++)
        {
            _ascii[c] = Find(c);
        }
    }

    public int Count { get; }

    public int this[int c] => c < 128 ? _ascii[c] : Find(c);

    /// <summary>Tells apart what some classes tell apart.</summary>
    /// <param name="sets">The classes.</param>
    /// <param name="members">For each class the kinds that are in it.</param>
    public static CharacterKinds Create(IReadOnlyList<CodePointSet> sets, out bool[][] members)
    {
        var borders = new SortedSet<int> { 0 };
        foreach (var (first, last) in sets.SelectMany(set => set.Ranges))
        {
            borders.Add(first);
            borders.Add(last + 1);
        }

        int[] starts = [.. borders];
        var kinds = new int[starts.Length];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var memberships = new List<bool[]>();
        for (var i = 0; i < starts.Length; i++)
        {
            bool[] contained = [.. sets.Select(set => set.Contains(starts[i]))];
            var signature = string.Concat(contained.Select(inside => inside ? '1' : '0'));
            if (!contained.Contains(true))
            {
                kinds[i] = None;
            }
            else if (!known.TryGetValue(signature, out kinds[i]))
            {
                known[signature] = kinds[i] = memberships.Count;
                memberships.Add(contained);
            }
        }

        members = [.. sets.Select((_, set) => memberships.Select(contained => contained[set]).ToArray())];
        return new CharacterKinds(starts, kinds, memberships.Count);
    }

    /// <summary>The kinds of characters that can begin so.</summary>
    public int[] Of(PartialCharacter partial) => _begun.GetOrAdd(partial, static (begun, all) => [.. all.Within(begun.Range.Low, begun.Range.High).Select(stretch => stretch.Kind).Distinct()], this);

    /// <summary>The smallest character of each stretch of one kind from one character to another, in order.</summary>
    public IEnumerable<(int Character, int Kind)> Within(int low, int high)
    {
        for (var i = Index(low); i < _starts.Length && Math.Max(_starts[i], low) <= high; i++)
        {
            if (_kinds[i] != None)
            {
                yield return (Math.Max(_starts[i], low), _kinds[i]);
            }
        }
    }

    private int Find(int c) => _kinds[Index(c)];

    private int Index(int c)
    {
        var index = Array.BinarySearch(_starts, c);
        return index < 0 ? ~index - 1 : index;
    }
}
