using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

/// <summary>Decides whether a grammar accepts a text: all ways through the rules at once, as llama.cpp walks them.</summary>
internal sealed class GbnfMatcher
{
    private readonly ExpandedGrammar _grammar;

    public GbnfMatcher(string gbnf) => _grammar = GbnfGrammar.Expand(gbnf);

    public bool Accepts(string text) => Run(text) is { } stacks && stacks.Contains(null);

    /// <summary>Whether the text begins something that the grammar accepts.</summary>
    public bool AcceptsPrefix(string text) => Run(text) is { Count: > 0 };

    private HashSet<Frame?>? Run(string text)
    {
        var stacks = new HashSet<Frame?>();
        foreach (var start in Starts(_grammar.Root, null))
        {
            Expand(start, stacks);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            var next = new HashSet<Frame?>();
            foreach (var frame in stacks.OfType<Frame>())
            {
                var (matches, after) = Match(frame, rune.Value);
                if (matches)
                {
                    Expand(Next(frame.Rule, after, frame.Parent), next);
                }
            }

            stacks = next;
            if (stacks.Count == 0)
            {
                return null;
            }
        }

        return stacks;
    }

    private IEnumerable<Frame?> Starts(int rule, Frame? parent)
    {
        var elements = _grammar.Rules[rule];
        for (var i = 0; i < elements.Length; i++)
        {
            if (i == 0 || elements[i - 1].EndsSequence)
            {
                yield return Next(rule, i, parent);
            }
        }
    }

    private Frame? Next(int rule, int index, Frame? parent) => _grammar.Rules[rule][index].EndsSequence ? parent : new Frame(rule, index, parent);

    private void Expand(Frame? start, HashSet<Frame?> into)
    {
        var pending = new Stack<Frame?>([start]);
        var seen = new HashSet<Frame?>();
        while (pending.TryPop(out var frame))
        {
            if (!seen.Add(frame))
            {
                continue;
            }

            if (frame is null || _grammar.Rules[frame.Rule][frame.Index].Kind != GbnfElementKind.Rule)
            {
                into.Add(frame);
                continue;
            }

            foreach (var next in Starts(_grammar.Rules[frame.Rule][frame.Index].Value, Next(frame.Rule, frame.Index + 1, frame.Parent)))
            {
                pending.Push(next);
            }
        }
    }

    private (bool Matches, int After) Match(Frame frame, int c)
    {
        var elements = _grammar.Rules[frame.Rule];
        var i = frame.Index;
        var negated = elements[i].Kind == GbnfElementKind.CharacterNot;
        var found = false;
        do
        {
            if (elements[i + 1].Kind == GbnfElementKind.RangeUpper)
            {
                found |= elements[i].Value <= c && c <= elements[i + 1].Value;
                i += 2;
            }
            else
            {
                found |= elements[i].Kind == GbnfElementKind.AnyCharacter || elements[i].Value == c;
                i++;
            }
        }
        while (elements[i].Kind == GbnfElementKind.CharacterAlternative);

        return (found != negated, i);
    }

    /// <summary>A place in a rule, and where to go on after it. The hash is kept, since stacks are deep.</summary>
    private sealed class Frame(int rule, int index, Frame? parent) : IEquatable<Frame>
    {
        private readonly int _hash = HashCode.Combine(rule, index, parent);

        public int Rule => rule;

        public int Index => index;

        public Frame? Parent => parent;

        public bool Equals(Frame? other)
        {
            for (var mine = this; ; mine = mine.Parent)
            {
                if (ReferenceEquals(mine, other))
                {
                    return true;
                }

                if (mine is null || other is null || mine._hash != other._hash || mine.Rule != other.Rule || mine.Index != other.Index)
                {
                    return false;
                }

                other = other.Parent;
            }
        }

        public override bool Equals(object? obj) => Equals(obj as Frame);

        public override int GetHashCode() => _hash;
    }
}
