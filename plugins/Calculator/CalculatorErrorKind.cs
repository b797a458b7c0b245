namespace AgentDesk.Plugins.Calculator;

/// <summary>What was wrong with an expression.</summary>
public enum CalculatorErrorKind
{
    /// <summary>The expression is not in the grammar: something is missing or out of place.</summary>
    Syntax,

    /// <summary>A word, function or unit that the calculator does not know.</summary>
    UnknownName,

    /// <summary>A division by zero.</summary>
    DivisionByZero,

    /// <summary>A function was asked for a value outside its domain, such as the square root of -1.</summary>
    Domain,

    /// <summary>The expression or a number in it is larger, deeper or longer than the calculator allows.</summary>
    TooLarge,

    /// <summary>The computation took longer than its limit.</summary>
    Timeout,

    /// <summary>People read the expression in two ways; the message shows both.</summary>
    Ambiguous,
}
