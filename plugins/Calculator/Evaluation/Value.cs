using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>A result: exact, an enclosure of an irrational number, or a truth value.</summary>
internal abstract record Value;

/// <summary>An exact number.</summary>
internal sealed record ExactValue(Rational Number) : Value;

/// <summary>A number that is known to lie in an interval.</summary>
internal sealed record RealValue(Interval Interval) : Value;

/// <summary>The outcome of a comparison.</summary>
internal sealed record TruthValue(bool Truth) : Value;
