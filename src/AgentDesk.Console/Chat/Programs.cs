using System.Diagnostics;

namespace AgentDesk.Console.Chat;

/// <summary>Runs programs of the person's on the terminal that the chat runs on.</summary>
internal static class Programs
{
    /// <summary>Runs a program to its end; whether it ended well. Ctrl+C is the program's own while it runs.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<bool> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments));
        await process!.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
