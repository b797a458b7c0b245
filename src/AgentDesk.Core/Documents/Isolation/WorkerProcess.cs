using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentDesk.Core.Documents.Isolation;

/// <summary>One worker process. Serves one document at a time; killing it is safe on any thread.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>Enough of the standard error to see what a crash was, in characters; a stack overflow writes its whole stack.</summary>
    private const int ErrorSample = 2000;

    private readonly Process _process;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;
    private readonly StringBuilder _error = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        _requests = new BinaryWriter(process.StandardInput.BaseStream);
        _answers = new BinaryReader(new BufferedStream(process.StandardOutput.BaseStream, 64 * 1024));
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static WorkerProcess Start(ProcessStartInfo start, int memoryMiB)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.UseShellExecute, start.CreateNoWindow) = (false, true);
        start.Environment["DOTNET_GCHeapHardLimit"] = (memoryMiB * 1048576L).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        // A killed process leaves its diagnostics socket behind, a crashed one its memory as a file.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Whether it can take a document.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Time that it has had of processors; as much as there is once it has ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return TimeSpan.MaxValue;
            }
        }
    }

    /// <exception cref="IOException">The worker ended meanwhile; <see cref="DescribeEnd"/> says how.</exception>
    public WorkerAnswer Read(DocumentFile file)
    {
        WorkerProtocol.WriteRequest(_requests, file);
        return WorkerProtocol.ReadAnswer(_answers);
    }

    public void Kill() => _process.Kill();

    /// <summary>Says how the process ended, after it has.</summary>
    public string DescribeEnd()
    {
        _process.WaitForExit(); // to the end of the standard error
        string error;
        lock (_error)
        {
            error = _error.ToString();
        }

        return error.Contains("Stack overflow", StringComparison.Ordinal) ? "stack overflow: it is nested too deeply"
            : error.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) ? "out of memory"
            : string.Create(CultureInfo.InvariantCulture, $"exit code {_process.ExitCode}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private void Remember(string? line)
    {
        lock (_error)
        {
            if (line is not null && _error.Length < ErrorSample)
            {
                _error.AppendLine(line[..Math.Min(line.Length, ErrorSample)]);
            }
        }
    }
}
