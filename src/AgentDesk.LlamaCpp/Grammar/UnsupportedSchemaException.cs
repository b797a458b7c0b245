namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>A JSON schema says something that a grammar cannot hold the model to. It is never loosened silently instead.</summary>
public sealed class UnsupportedSchemaException : Exception
{
    /// <summary>Creates the error for one keyword.</summary>
    /// <param name="keyword">The keyword that cannot be expressed, such as <c>not</c>.</param>
    /// <param name="jsonPointer">The JSON pointer (RFC 6901, in fragment form: <c>#/properties/a</c>) of the schema that holds it.</param>
    /// <param name="reason">Why it cannot, and what to write instead where there is something.</param>
    public UnsupportedSchemaException(string keyword, string jsonPointer, string reason)
        : base($"The JSON schema keyword '{keyword}' at {jsonPointer} is not supported: {reason}")
    {
        Keyword = keyword;
        JsonPointer = jsonPointer;
        Reason = reason;
    }

    /// <summary>The keyword that cannot be expressed.</summary>
    public string Keyword { get; }

    /// <summary>The JSON pointer of the schema that holds it, beginning with <c>#</c>.</summary>
    public string JsonPointer { get; }

    /// <summary>Why it cannot be expressed, without the keyword and the pointer.</summary>
    public string Reason { get; }
}
