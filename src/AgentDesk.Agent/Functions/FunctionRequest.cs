namespace AgentDesk.Agent.Functions;

/// <summary>What is to be done.</summary>
public sealed record FunctionRequest
{
    /// <summary>The function.</summary>
    public required ReadyFunction Function { get; init; }

    /// <summary>The documents, in the order in which they are spoken of.</summary>
    public required IReadOnlyList<FunctionDocument> Documents { get; init; }

    /// <summary>Language of the output, <c>en</c> or <c>zh</c>; null for that of the first document. The target of a translation.</summary>
    public string? Language { get; init; }

    /// <summary>Columns of the table; empty lets the model find them.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Sentences of a summary, 1 to 100. Default 5.</summary>
    public int Sentences { get; init; } = 5;

    /// <summary>Whether no model is asked, whatever it could do.</summary>
    public bool WithoutModel { get; init; }
}

/// <summary>How far a function is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps known so far; joining what parts gave may add some.</param>
/// <param name="Text">What is being done, in a few words.</param>
public sealed record FunctionProgress(int Done, int Total, string Text);

/// <summary>A function cannot be carried out; the message says what to do.</summary>
public sealed class FunctionException(string message, Exception? inner = null) : Exception(message, inner);
