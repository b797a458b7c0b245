using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentDesk.TestKit.Terminals;

/// <summary>
/// Runs a program on a pseudo-terminal of its own, as its session's leader, and keeps what it draws in a <see cref="VirtualScreen"/>. Linux only; needs
/// <c>setsid</c>, which util-linux brings. Waiting never trusts a time: it polls the screen until a generous limit.
/// </summary>
public sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2, NoControl = 0x100, CloseOnExec = 0x80000;
    private const uint SetWindowSize = 0x5414;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    private readonly Lock _lock = new();
    private readonly int _master;
    private readonly Thread _reader;
    private readonly VirtualScreen _screen;

    private PseudoTerminal(int master, VirtualScreen screen, Process process)
    {
        (_master, _screen, Process) = (master, screen, process);
        _reader = new Thread(Read) { IsBackground = true, Name = "pseudo-terminal" };
        _reader.Start();
    }

    /// <summary>The program.</summary>
    public Process Process { get; }

    /// <summary>Why there can be no pseudo-terminal here; null where there can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() ? "Needs Linux's pseudo-terminals." : File.Exists("/usr/bin/setsid") || File.Exists("/bin/setsid") ? null : "Needs setsid (apt-get install util-linux).";

    /// <summary>Starts a program in a folder.</summary>
    public static PseudoTerminal Start(
        int columns, int rows, string folder, IReadOnlyList<string> command, IReadOnlyDictionary<string, string?> environment)
    {
        var master = OpenMaster(ReadWrite | NoControl | CloseOnExec);
        var name = new byte[128];
        if (master < 0 || Grant(master) != 0 || Unlock(master) != 0 || NameOf(master, name, (nuint)name.Length) != 0)
            throw new InvalidOperationException("No pseudo-terminal could be opened.");
        SetSize(master, columns, rows);
        var slave = Encoding.ASCII.GetString(name).TrimEnd('\0');

        // The first terminal that a session's leader opens becomes its own.
        // Whoever runs the tests may ignore signals (nohup, a job in the background), which programs would inherit.
        var start = new ProcessStartInfo("setsid", ["env", "--default-signal", "sh", "-c", "exec \"$@\" <>\"$0\" >&0 2>&0", slave, .. command]) { WorkingDirectory = folder };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var variable in new[] { "NO_COLOR", "ACCESSIBLE", "EDITOR", "VISUAL", "PAGER", "DISPLAY", "WAYLAND_DISPLAY" })
            start.Environment.Remove(variable);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        return new PseudoTerminal(master, new VirtualScreen(columns, rows), Process.Start(start)!);
    }

    /// <summary>Looks at the screen.</summary>
    public T Look<T>(Func<VirtualScreen, T> look)
    {
        lock (_lock)
            return look(_screen);
    }

    /// <summary>Types; <c>\e</c> is Escape.</summary>
    public void Type(string keys)
    {
        var bytes = Encoding.UTF8.GetBytes(keys).AsSpan();
        while (bytes.Length > 0)
        {
            var written = Write(_master, bytes, (nuint)bytes.Length);
            if (written <= 0)
                throw new InvalidOperationException("The terminal takes no more.");
            bytes = bytes[(int)written..];
        }
    }

    /// <summary>Pastes as a terminal does.</summary>
    public void Paste(string text)
    {
        var brackets = Look(s => s.BracketsPaste);
        Type(brackets ? $"\u001b[200~{text}\u001b[201~" : text);
    }

    /// <summary>Waits until the screen is as wanted.</summary>
    public async Task WaitAsync(string what, Func<VirtualScreen, bool> wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Look(wanted))
        {
            if (Stopwatch.GetElapsedTime(started) > s_limit || (Process.HasExited && !_reader.IsAlive && !Look(wanted)))
                throw new InvalidOperationException($"Not seen: {what}. {(Process.HasExited ? "The program has ended." : "The program runs.")} The screen:\n{Look(s => s.Everything)}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until a text stands anywhere on the screen or above it.</summary>
    public Task WaitForAsync(string text) => WaitAsync($"\"{text}\"", s => s.Everything.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for the program's end; returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        await Process.WaitForExitAsync(limit.Token);
        _reader.Join(TimeSpan.FromSeconds(10));
        return Process.ExitCode;
    }

    /// <summary>Changes the size of the screen; the program is told by a signal.</summary>
    public void Resize(int columns, int rows)
    {
        lock (_lock)
        {
            _screen.Resize(columns, rows);
            SetSize(_master, columns, rows);
        }
    }

    /// <summary>Whether the terminal echoes and gathers lines, as shells find it.</summary>
    public bool IsSane()
    {
        var attributes = new byte[256];
        return GetAttributes(_master, attributes) == 0 && (BitConverter.ToUInt32(attributes, 12) & 0b1010) == 0b1010;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.WaitForExit(10_000);
        _reader.Join(TimeSpan.FromSeconds(10));
        _ = Close(_master);
        Process.Dispose();
    }

    private void Read()
    {
        var bytes = new byte[8192];
        var decoder = Encoding.UTF8.GetDecoder();
        var chars = new char[bytes.Length + 1];
        while (Read(_master, bytes, (nuint)bytes.Length) is var count and > 0)
        {
            var length = decoder.GetChars(bytes.AsSpan(0, (int)count), chars, flush: false);
            lock (_lock)
                _screen.Write(new string(chars, 0, length));
        }
    }

    private static void SetSize(int file, int columns, int rows) => _ = Control(file, SetWindowSize, [(ushort)rows, (ushort)columns, 0, 0]);

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int file);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int file);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int NameOf(int file, [Out] byte[] name, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, ushort[] size);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int file, [Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, [Out] byte[] buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int file, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
