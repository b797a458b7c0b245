using System.Text;
using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

/// <summary>Writes random texts that a grammar accepts; beyond a length it takes the shortest way out.</summary>
internal sealed class GbnfSampler
{
    private const int SoftLength = 400;

    private readonly ExpandedGrammar _grammar;
    private readonly Random _random;
    private readonly int[] _shortest;

    public GbnfSampler(string gbnf, int seed)
    {
        _grammar = GbnfGrammar.Expand(gbnf);
        _random = new Random(seed);
        _shortest = Shortest();
    }

    public string Sample()
    {
        var text = new StringBuilder();
        var pending = new Stack<ArraySegment<GbnfElement>>();
        pending.Push(Choose(_grammar.Root, hurry: false));
        while (pending.TryPop(out var sequence))
        {
            if (sequence.Count == 0)
            {
                continue;
            }

            if (sequence[0].Kind == GbnfElementKind.Rule)
            {
                pending.Push(sequence[1..]);
                pending.Push(Choose(sequence[0].Value, text.Length > SoftLength));
                continue;
            }

            var width = 1;
            while (width < sequence.Count && sequence[width].Kind is GbnfElementKind.RangeUpper or GbnfElementKind.CharacterAlternative)
            {
                width++;
            }

            text.Append(new Rune(Character(sequence[..width])));
            pending.Push(sequence[width..]);
        }

        return text.ToString();
    }

    private ArraySegment<GbnfElement> Choose(int rule, bool hurry)
    {
        ArraySegment<GbnfElement>[] ways = [.. _grammar.Alternatives(rule).Where(way => Length(way) < int.MaxValue)];
        return hurry ? ways.MinBy(way => Length(way)) : ways[_random.Next(ways.Length)];
    }

    private int Character(ArraySegment<GbnfElement> set)
    {
        var ranges = new List<(int First, int Last)>();
        for (var i = 0; i < set.Count; i++)
        {
            if (i + 1 < set.Count && set[i + 1].Kind == GbnfElementKind.RangeUpper)
            {
                ranges.Add((set[i].Value, set[++i].Value));
            }
            else
            {
                ranges.Add((set[i].Value, set[i].Value));
            }
        }

        if (set[0].Kind is not (GbnfElementKind.CharacterNot or GbnfElementKind.AnyCharacter))
        {
            var (first, last) = ranges[_random.Next(ranges.Count)];
            return _random.Next(first, last + 1) is var c && Rune.IsValid(c) ? c : first;
        }

        while (true)
        {
            var c = _random.Next(4) == 0 ? _random.Next(0x110000) : _random.Next(0x20, 0x7F);
            if (Rune.IsValid(c) && (set[0].Kind == GbnfElementKind.AnyCharacter || !ranges.Any(range => range.First <= c && c <= range.Last)))
            {
                return c;
            }
        }
    }

    private int[] Shortest()
    {
        var lengths = Enumerable.Repeat(int.MaxValue, _grammar.Rules.Count).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var rule = 0; rule < lengths.Length; rule++)
            {
                var length = _grammar.Alternatives(rule).Min(way => Length(way, lengths));
                changed |= length < lengths[rule];
                lengths[rule] = Math.Min(length, lengths[rule]);
            }
        }

        return lengths;
    }

    private int Length(ArraySegment<GbnfElement> way) => Length(way, _shortest);

    private static int Length(ArraySegment<GbnfElement> way, int[] lengths) =>
        (int)Math.Min(int.MaxValue, way.Sum(element => element.Kind == GbnfElementKind.Rule ? lengths[element.Value] : 1L));
}
