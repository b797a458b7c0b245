using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>A program that speaks MCP over its standard input and output; ended with all that it started. Thread-safe.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const long MaxLine = 8L << 20, MaxBytes = 64L << 20;

    /// <summary>A server whose input ended gets so long to end by itself.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    /// <summary>What programs need of the environment to run at all; the rest, keys and tokens among it, is not theirs to see.</summary>
    private static readonly string[] s_passedOn =
        ["PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TERM", "SHELL", "DOTNET_ROOT", "SystemRoot", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramFiles"];

    private readonly Process _process;
    private readonly OutputTail _errors = new();
    private readonly Task _reading;
    private readonly string? _scratch;
    private readonly IAsyncDisposable? _companion;
    private bool _wasEnded;

    private ServerProcess(Process process, string? scratch, IAsyncDisposable? companion)
    {
        (_process, _scratch, _companion) = (process, scratch, companion);
        Output = new BoundedStream(process.StandardOutput.BaseStream, MaxLine, MaxBytes);
        _reading = _errors.ReadAsync(process.StandardError);
    }

    /// <summary>What it writes.</summary>
    public BoundedStream Output { get; }

    /// <summary>What it reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="start">The program, its arguments and folder; its environment is cleared but for what programs need to run.</param>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="scratch">A folder that is deleted when it has ended; null for none.</param>
    /// <param name="companion">What serves the program and is disposed of when it has ended; null for nothing.</param>
    /// <exception cref="PluginException">It cannot be started.</exception>
    public static ServerProcess Start(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment, string? scratch, IAsyncDisposable? companion = null)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.UseShellExecute, start.CreateNoWindow) = (false, true);
        start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var name in start.Environment.Keys.Where(name => !s_passedOn.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return new ServerProcess(Process.Start(start)!, scratch, companion);
        }
        catch (Win32Exception e)
        {
            throw new PluginException($"{start.FileName} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void End()
    {
        _wasEnded = !_process.HasExited;
        ProcessGroup.End(_process);
    }

    /// <summary>How it ended, with its last words, for the message of an error.</summary>
    public async Task<string> DescribeEndAsync()
    {
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(s_grace));
        await Task.WhenAny(_reading, Task.Delay(s_grace));
        var how = Output.Violation is { } violation ? violation
            : !_process.HasExited ? "closed its output"
            : _wasEnded ? "was ended"
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {_process.ExitCode}{Meaning(_process.ExitCode)}");
        var last = _errors.Last();
        return last.Length == 0 ? $"{how}." : $"{how}. Its last words: '{last}'.";
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its end is broken already.
        }

        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(s_grace));
        ProcessGroup.End(_process);
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(s_grace));
        _process.Dispose();
        try
        {
            await Output.DisposeAsync();
        }
        finally
        {
            if (_companion is not null)
                await _companion.DisposeAsync();
            if (_scratch is not null)
                TemporaryFiles.Delete(_scratch);
        }
    }

    private static string Meaning(int code) => code switch
    {
        134 => " (it aborted: a crash, a stack overflow, or no memory left)",
        137 => " (it was killed, perhaps for its memory)",
        139 => " (a fault in native code)",
        _ => string.Empty,
    };
}
