namespace AgentDesk.Console.Hosting;

/// <summary>Something a person can put right; the message says what and how. Printed without a stack trace.</summary>
internal sealed class UserException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>An exception's message without the names of parameters, which only a programmer knows.</summary>
    public static string Explain(Exception exception) =>
        exception is ArgumentException { ParamName: not null } && exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) is > 0 and var at
            ? exception.Message[..at] : exception.Message;
}

/// <summary>The contract's exit codes.</summary>
internal static class ExitCodes
{
    public const int Done = 0, Failed = 1, Usage = 2, Abstained = 3;
}
