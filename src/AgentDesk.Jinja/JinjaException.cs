namespace AgentDesk.Jinja;

/// <summary>A template that cannot be parsed or rendered.</summary>
public sealed class JinjaException : Exception
{
    internal JinjaException(JinjaErrorKind kind, string message, int line)
        : base(message)
    {
        Kind = kind;
        Line = line;
    }

    /// <summary>Whether the source, an operation, the template's own check or a bound is the cause.</summary>
    public JinjaErrorKind Kind { get; }

    /// <summary>The line of the template, counted from 1, where the error was noticed.</summary>
    public int Line { get; }
}
