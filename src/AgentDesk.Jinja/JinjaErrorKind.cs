namespace AgentDesk.Jinja;

/// <summary>What went wrong in a template.</summary>
public enum JinjaErrorKind
{
    /// <summary>The source is not a valid template.</summary>
    Syntax,

    /// <summary>An operation failed while rendering, such as adding a number to text or reading an attribute of an undefined value.</summary>
    Runtime,

    /// <summary>The template itself refused the input with <c>raise_exception</c>; the message is the template's own.</summary>
    Raised,

    /// <summary>A bound of <see cref="JinjaOptions"/> was reached.</summary>
    Limit,
}
