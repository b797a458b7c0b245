namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Checks of grammars in llama.cpp's notation.</summary>
public static class GbnfGrammar
{
    /// <summary>
    /// Checks that llama.cpp will take the grammar and stay sound with it: its syntax, a <c>root</c> that can come to an end, no undefined or doubly defined
    /// rule, no left recursion, no repetition or ambiguity beyond what it bears. Stricter than llama.cpp where that would take a grammar and then hang,
    /// exhaust memory, or silently read something else: repetitions above 2000, empty classes, reversed ranges, a rule defined twice.
    /// Whether the text of a <c>&lt;token&gt;</c> is one token, only a vocabulary can tell; llama.cpp refuses such a grammar without harm.
    /// </summary>
    /// <param name="gbnf">The grammar's text.</param>
    /// <exception cref="GrammarException">It would not, or it would do harm; says the line and why.</exception>
    public static void Validate(string gbnf)
    {
        ArgumentNullException.ThrowIfNull(gbnf);
        Expand(gbnf);
    }

    /// <summary>Parses and checks a grammar.</summary>
    /// <param name="gbnf">The grammar's text.</param>
    /// <param name="tokenOf">The token of a text such as <c>&lt;think&gt;</c>, null where it is not one; or null for a check without a vocabulary.</param>
    /// <returns>The grammar as llama.cpp would hold it.</returns>
    internal static ExpandedGrammar Expand(string gbnf, Func<string, int?>? tokenOf = null)
    {
        var grammar = GbnfParser.Parse(gbnf, tokenOf);
        new GbnfLeftmost(grammar).Check();
        return GbnfFixpoint.Productive(grammar)[grammar.Root]
            ? grammar
            : throw new GrammarException(grammar.Lines[grammar.Root], "the rule 'root' can never come to an end.");
    }
}
