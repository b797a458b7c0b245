namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>What an element of an expanded rule is; the kinds are llama.cpp's own (llama-grammar.h of v0.5.0).</summary>
internal enum GbnfElementKind
{
    End,
    Alternate,
    Rule,
    Character,
    CharacterNot,
    RangeUpper,
    CharacterAlternative,
    AnyCharacter,
    Token,
    TokenNot,
}

/// <summary>One element of an expanded rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A code point, a rule's number or a token's, by kind.</param>
internal readonly record struct GbnfElement(GbnfElementKind Kind, int Value)
{
    public bool EndsSequence => Kind is GbnfElementKind.End or GbnfElementKind.Alternate;
}

/// <summary>A grammar as llama.cpp holds it: repetitions and groups are rules of their own.</summary>
/// <param name="Rules">The rules by number; each ends with <see cref="GbnfElementKind.End"/>.</param>
/// <param name="Names">Each rule's name; a generated rule has the name of the rule that it came from.</param>
/// <param name="Lines">The line, from 1, on which each rule is defined.</param>
/// <param name="Root">The number of <c>root</c>.</param>
internal sealed record ExpandedGrammar(IReadOnlyList<GbnfElement[]> Rules, IReadOnlyList<string> Names, IReadOnlyList<int> Lines, int Root)
{
    /// <summary>The alternatives of a rule, each without its end.</summary>
    public IEnumerable<ArraySegment<GbnfElement>> Alternatives(int rule)
    {
        var elements = Rules[rule];
        var start = 0;
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].EndsSequence)
            {
                yield return new ArraySegment<GbnfElement>(elements, start, i - start);
                start = i + 1;
            }
        }
    }
}
