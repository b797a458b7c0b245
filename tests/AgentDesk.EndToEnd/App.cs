using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AgentDesk.EndToEnd;

/// <summary>What a run of the program printed.</summary>
internal sealed record AppResult(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output, which must be exactly one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>The built program as a process.</summary>
internal static class App
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The repository: the folder of AgentDesk.sln.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Assembly => Path.Combine(
        Repository, "src", "AgentDesk.Console", "bin", AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug" : "Release", "net10.0", "AgentDesk.Console.dll");

    public static Process Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
            StandardInputEncoding = s_utf8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end in <paramref name="folder"/>.</summary>
    public static async Task<AppResult> RunAsync(
        string folder, IReadOnlyList<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Start(folder, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(input.AsMemory(), token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(token);
        return new AppResult(process.ExitCode, await output, await error);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AgentDesk.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
