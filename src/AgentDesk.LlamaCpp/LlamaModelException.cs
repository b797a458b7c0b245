namespace AgentDesk.LlamaCpp;

/// <summary>A model, or the library that runs it, cannot be used. The message says what is wrong and what to do, for a person to read.</summary>
public class LlamaModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public LlamaModelException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
