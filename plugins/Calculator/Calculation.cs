using System.Globalization;
using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Formatting;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator;

/// <summary>From an expression's text to its value, in the steps lexer, parser, evaluator.</summary>
internal static class Calculation
{
    private const string Trailing = "=?!.…。？！＝；; \t\r\n";

    /// <summary>Computes an expression; an equals sign or question mark at its end is taken as the question that it is.</summary>
    /// <exception cref="CalculatorException">The expression is wrong or has no value.</exception>
    public static Value Evaluate(string expression, TimeProvider time, CancellationToken cancellationToken)
    {
        if (expression.Length > Bounds.Length)
        {
            throw new CalculatorException(
                CalculatorErrorKind.TooLarge, 0, expression.Length,
                $"The expression has {expression.Length.ToString(CultureInfo.InvariantCulture)} characters: at most 4,000 are possible.");
        }

        var tokens = Lexer.Read(TrimQuestion(expression));
        if (tokens.Count == 1)
            throw new CalculatorException(CalculatorErrorKind.Syntax, 0, expression.Length, "The expression is empty: write a computation such as 3 * (2 + 5).");
        return Evaluate(Parser.Parse(expression, tokens), new Budget(time, cancellationToken));
    }

    /// <summary>Computes a parsed expression.</summary>
    public static Value Evaluate(Node node, Budget budget) => Evaluator.Evaluate(node, ResultFormatter.Digits, budget);

    private static string TrimQuestion(string expression)
    {
        var trimmed = expression.TrimEnd(Trailing.ToCharArray());
        var rest = expression[trimmed.Length..];
        var factorial = rest.TakeWhile(c => c is '!' or '！').Count();
        return expression[..(trimmed.Length + factorial)];
    }
}
