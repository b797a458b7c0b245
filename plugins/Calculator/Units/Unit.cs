using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>A unit of measurement: a value v in it is v·<see cref="Factor"/> + <see cref="Offset"/> in the base unit of its quantity.</summary>
/// <param name="Quantity">What it measures.</param>
/// <param name="Symbol">How results name it.</param>
/// <param name="Factor">Exact factor to the base unit.</param>
/// <param name="Offset">Exact offset; zero but for temperatures.</param>
internal sealed record Unit(string Quantity, string Symbol, Rational Factor, Rational Offset);
