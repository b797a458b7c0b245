using System.Reflection;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>How the process of an isolated plugin is started: a program that calls <see cref="PluginProcess.RunAsync"/> with the arguments that follow these.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record PluginProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program once more.</summary>
    /// <param name="arguments">What makes it call <see cref="PluginProcess.RunAsync"/>.</param>
    public static PluginProgram ForThisProgram(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var program = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(program) == "dotnet" && Assembly.GetEntryAssembly()?.Location is { Length: > 0 } assembly
            ? new PluginProgram(program, [assembly, .. arguments])
            : new PluginProgram(program, arguments);
    }
}
