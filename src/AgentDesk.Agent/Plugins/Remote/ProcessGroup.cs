using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Ends a process with everything that it started.</summary>
internal static partial class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Ends the process and, where it leads a group, the group; one that has ended already is no error.</summary>
    public static void End(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = SendSignal(-process.Id, Kill);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended.
        }
    }

    /// <summary>Lets the process lead a group of its own, where the system has the program for that.</summary>
    public static ProcessStartInfo Lead(ProcessStartInfo start)
    {
        if (!OperatingSystem.IsLinux() || ExecutablePath.Find("setsid") is not { } setsid)
            return start;
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = setsid;
        return start;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
