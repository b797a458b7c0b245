namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>A GBNF grammar that llama.cpp would refuse, or would abort or run away on.</summary>
public sealed class GrammarException : Exception
{
    /// <summary>Creates the error for one place in the grammar.</summary>
    /// <param name="line">The line, from 1, or 0 where the whole grammar is at fault.</param>
    /// <param name="reason">What is wrong there, as a sentence without the line.</param>
    public GrammarException(int line, string reason)
        : base(line > 0 ? $"Grammar, line {line}: {reason}" : $"Grammar: {reason}")
    {
        Line = line;
        Reason = reason;
    }

    /// <summary>The line, from 1, or 0 where the whole grammar is at fault.</summary>
    public int Line { get; }

    /// <summary>What is wrong, without the line.</summary>
    public string Reason { get; }
}
