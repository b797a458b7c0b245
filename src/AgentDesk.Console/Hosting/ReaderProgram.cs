using System.Diagnostics;

namespace AgentDesk.Console.Hosting;

/// <summary>How this very program is started as a document reader: as its own executable, or through <c>dotnet</c>.</summary>
internal static class ReaderProgram
{
    public const string Command = "read-documents";

    public static ProcessStartInfo Create()
    {
        var path = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? new ProcessStartInfo(path, [typeof(ReaderProgram).Assembly.Location, Command])
            : new ProcessStartInfo(path, [Command]);
    }
}
