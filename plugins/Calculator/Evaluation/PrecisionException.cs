namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>An interval is too wide to decide something; the evaluation is repeated with more bits. Never leaves the evaluator.</summary>
internal sealed class PrecisionException : Exception;
