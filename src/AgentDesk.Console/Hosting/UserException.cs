namespace AgentDesk.Console.Hosting;

/// <summary>Something a person can put right; the message says what and how. Printed without a stack trace.</summary>
internal sealed class UserException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The contract's exit codes.</summary>
internal static class ExitCodes
{
    public const int Done = 0, Failed = 1, Usage = 2, Abstained = 3;
}
