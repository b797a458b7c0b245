using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace AgentDesk.Console.Chat.Screen;

/// <summary>
/// The terminal on standard input and output. However the program ends short of being killed outright, the terminal is left as it was found: signals that end
/// or stop it restore the terminal first, and a program that is continued takes it again.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class UnixTerminal : ITerminalDevice
{
    private const string PasteOn = "\u001b[?2004h", PasteOff = "\u001b[?2004l", ShowCursor = "\u001b[?25h";

    private readonly Lock _lock = new();
    private readonly TerminalAttributes _attributes;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly int[] _wake = new int[2];
    private readonly byte[] _buffer = new byte[4096];
    private readonly ManualResetEventSlim _continued = new();
    private TerminalMode _mode;
    private bool _restored;

    private UnixTerminal(TerminalAttributes attributes)
    {
        _attributes = attributes;
        if (LibC.Pipe(_wake) != 0)
            throw new IOException("The terminal could not be opened: no pipe could be made.");
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Restore()));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Stop));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Continue()));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Change(continued: false)));
        AppDomain.CurrentDomain.ProcessExit += RestoreAtExit;
        AppDomain.CurrentDomain.UnhandledException += RestoreAtExit;
    }

    public Action<bool>? Changed { get; set; }

    public (int Columns, int Rows) Size =>
        LibC.Control(LibC.StandardOutput, LibC.GetWindowSize, out var size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : (80, 24);

    public TerminalMode Mode
    {
        get => _mode;
        set
        {
            lock (_lock)
            {
                _mode = value;
                Enter();
            }
        }
    }

    /// <summary>The terminal; null where standard input is none.</summary>
    public static UnixTerminal? Open() => TerminalAttributes.Read() is { } attributes ? new UnixTerminal(attributes) : null;

    public void Write(string text)
    {
        lock (_lock)
            WriteAll(text);
    }

    public Task<TerminalInput> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var stop = cancellationToken.Register(Wake);
            cancellationToken.ThrowIfCancellationRequested();
            LibC.PollFile[] files = [new() { File = LibC.StandardInput, Events = LibC.PollIn }, new() { File = _wake[0], Events = LibC.PollIn }];
            if (LibC.Poll(files, 2, timeout == Timeout.InfiniteTimeSpan ? -1 : (int)timeout.TotalMilliseconds) <= 0)
                return default;
            if (files[1].Happened != 0)
                _ = LibC.Read(_wake[0], _buffer, (nuint)_buffer.Length);
            cancellationToken.ThrowIfCancellationRequested();
            if (files[0].Happened == 0)
                return default;
            var count = LibC.Read(LibC.StandardInput, _buffer, (nuint)_buffer.Length);
            var ended = count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted);
            return new TerminalInput(count > 0 ? _buffer.AsSpan(0, (int)count).ToArray() : default, ended);
        },
        CancellationToken.None);

    public void Suspend()
    {
        if (!HasShell)
            return;
        _continued.Reset();

        // The whole group, as the terminal itself would: a program that started this one stops with it.
        _ = LibC.Kill(0, LibC.TerminalStop);
        _continued.Wait();
    }

    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= RestoreAtExit;
        AppDomain.CurrentDomain.UnhandledException -= RestoreAtExit;
        foreach (var signal in _signals)
            signal.Dispose();
        _continued.Dispose();
        foreach (var end in _wake)
            _ = LibC.Close(end);
    }

    /// <summary>Whether a shell can continue the program: where its group leads the session, nobody is there who would.</summary>
    private static bool HasShell => LibC.SessionOf(0) != LibC.GroupOf(0);

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!HasShell)
            return;
        Restore();
        _ = LibC.Kill(Environment.ProcessId, LibC.Stop);
    }

    private void Continue()
    {
        lock (_lock)
            Enter();
        _continued.Set();
        Change(continued: true);
    }

    private void Change(bool continued)
    {
        Changed?.Invoke(continued);
        Wake();
    }

    private void Wake() => _ = LibC.Write(_wake[1], [1], 1);

    private void Enter()
    {
        _attributes.Apply(_mode);
        WriteAll(_mode switch
        {
            TerminalMode.Editing => PasteOn,
            TerminalMode.Watching => PasteOff,
            _ => PasteOff + ShowCursor,
        });
        _restored = _mode == TerminalMode.Found;
    }

    private void RestoreAtExit(object? sender, EventArgs e) => Restore();

    private void Restore()
    {
        lock (_lock)
        {
            if (_restored || _mode == TerminalMode.Found)
                return;
            _attributes.Apply(TerminalMode.Found);
            WriteAll(PasteOff + ShowCursor + "\r\n");
            _restored = true;
        }
    }

    private static void WriteAll(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        while (bytes.Length > 0)
        {
            var written = LibC.Write(LibC.StandardOutput, bytes, (nuint)bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted)
                return;
            bytes = bytes[Math.Max(0, (int)written)..];
        }
    }
}
