using System.Reflection;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>How a model process is started: a program that runs <see cref="ModelHost"/> over its standard input and output.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ModelHostCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program once more, with other arguments.</summary>
    /// <param name="arguments">The arguments that make it call <see cref="ModelHost.RunAsync"/>.</param>
    public static ModelHostCommand ForThisProgram(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var program = Environment.ProcessPath ?? throw new LlamaModelException("The path of the running program is unknown, so it cannot start a model process.");
        var started = Path.GetFileNameWithoutExtension(program);
        return string.Equals(started, "dotnet", StringComparison.OrdinalIgnoreCase) && Assembly.GetEntryAssembly()?.Location is { Length: > 0 } assembly
            ? new ModelHostCommand(program, [assembly, .. arguments])
            : new ModelHostCommand(program, arguments);
    }
}
