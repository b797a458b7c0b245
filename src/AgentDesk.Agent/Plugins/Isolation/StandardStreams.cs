using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>
/// Takes standard input and output away from whatever prints: a plugin's <c>Console.WriteLine</c>, a native library's <c>printf</c> and the programs that it
/// starts write to standard error then, and the messages between the processes stay whole.
/// </summary>
internal static partial class StandardStreams
{
    private const int DuplicateForThisProcess = 1030, ReadOnly = 0;

    public static (Stream Input, Stream Output) Take()
    {
        var (input, output) = OperatingSystem.IsLinux() ? TakeDescriptors() : (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetIn(TextReader.Null);
        Console.SetOut(Console.Error);
        return (input, output);
    }

    private static (Stream Input, Stream Output) TakeDescriptors()
    {
        var (input, output) = (Control(0, DuplicateForThisProcess, 3), Control(1, DuplicateForThisProcess, 3));
        var nothing = Open("/dev/null", ReadOnly);
        if (input < 0 || output < 0 || nothing < 0 || Duplicate(nothing, 0) < 0 || Duplicate(2, 1) < 0)
            throw new PluginException($"The process cannot take its input and output: error {Marshal.GetLastPInvokeError()}.");
        return (Wrap(input, FileAccess.Read), Wrap(output, FileAccess.Write));
    }

    private static FileStream Wrap(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0, isAsync: false);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
