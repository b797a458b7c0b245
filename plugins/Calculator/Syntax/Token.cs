using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>One token with its UTF-16 range in the source.</summary>
internal sealed record Token(Symbol Symbol, int Start, int End, string Text)
{
    /// <summary>The value of a number, an ordinal, a multiple or a denominator.</summary>
    public Rational Value { get; init; }

    /// <summary>A fraction in words such as "two thirds", to which "of" binds tightly.</summary>
    public bool IsFraction { get; init; }

    /// <summary>For "two hundred and three": 200 and 3, which a list of otherwise one item takes apart.</summary>
    public (Rational First, Rational Second)? Parts { get; init; }
}
