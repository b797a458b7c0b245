using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.Console.Hosting;

/// <summary>How this program starts itself as a model process.</summary>
internal static class ModelProcesses
{
    public const string CommandName = "model-host";

    public static ModelHostCommand Host { get; } = ModelHostCommand.ForThisProgram(CommandName);
}
