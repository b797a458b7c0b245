using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Tests;

/// <summary>Runs the tests, or plays the part of a model process for one of them.</summary>
internal static class Program
{
    private const string HostArgument = "model-host";
    private const string AbortArgument = "abort";

    /// <summary>This assembly as a model process.</summary>
    internal static ModelHostCommand Host { get; } = Command(HostArgument);

    /// <summary>This assembly as a program in whose process llama.cpp fails an assertion while a model, the argument after it, is loaded.</summary>
    internal static ModelHostCommand Abort { get; } = Command(AbortArgument);

    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [HostArgument]:
                await ModelHost.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
                return 0;
            case [AbortArgument, var path]:
                using (await LlamaModel.LoadAsync(new LlamaModelOptions { Path = path, Threads = 1 }))
                    AbortNow();
                return 0;
            default:
                return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }
    }

    private static unsafe void AbortNow()
    {
        var libraries = LlamaRuntime.EnsureLoaded();
        var ggml = NativeLibrary.Load(Path.GetFullPath(Path.Combine(libraries.Folder, libraries.GgmlFile)));
        var abort = (delegate* unmanaged[Cdecl]<byte*, int, byte*, void>)NativeLibrary.GetExport(ggml, "ggml_abort");
        fixed (byte* file = "test.c\0"u8)
        fixed (byte* text = "GGML_ASSERT(false) failed\0"u8)
            abort(file, 7, text);
    }

    private static ModelHostCommand Command(string argument) => new("dotnet", [typeof(Program).Assembly.Location, argument]);
}
