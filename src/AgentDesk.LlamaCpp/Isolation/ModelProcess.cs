using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>
/// A running model process and the connection to it. Disposing it lets the process end by itself for a moment and then kills it. Safe for
/// use by several threads at once.
/// </summary>
internal sealed class ModelProcess : IDisposable
{
    private const int LogLines = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How long a process may take to end after its output has: the system may be writing its memory to a file.</summary>
    private static readonly TimeSpan s_endPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _model;
    private readonly ILogger _logger;
    private readonly Queue<string> _log = new();
    private readonly TaskCompletionSource _logEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ModelConnection _connection;
    private bool _disposed;

    private ModelProcess(Process process, string model, ILogger logger)
    {
        (_process, _model, _logger) = (process, model, logger);
        process.ErrorDataReceived += (_, line) => TakeLog(line.Data);
        process.BeginErrorReadLine();
        _connection = new ModelConnection(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, TakeLog, ExplainEndAsync);
    }

    internal int ProcessId => _process.Id;

    /// <summary>Whether the process can take requests, as far as is known.</summary>
    internal bool IsAlive => !_disposed && !_connection.Ended.IsCompleted && !_process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="command">How.</param>
    /// <param name="model">What it will run, for messages.</param>
    /// <param name="logger">Takes what it writes to its standard error.</param>
    /// <exception cref="ModelProcessException">It does not start.</exception>
    internal static ModelProcess Start(ModelHostCommand command, string model, ILogger logger)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // ggml would otherwise look for a debugger to print a native stack with, which takes seconds.
        start.Environment["GGML_NO_BACKTRACE"] = "1";
        try
        {
            var process = Process.Start(start) ?? throw new Win32Exception("no process was started");
            logger.ProcessStarted(process.Id, model);
            return new ModelProcess(process, model, logger);
        }
        catch (Win32Exception error)
        {
            throw new ModelProcessException($"The process for {model} does not start: '{command.FileName}': {error.Message}", null, [], error);
        }
    }

    /// <inheritdoc cref="ModelConnection.CallAsync"/>
    internal Task<JsonElement> CallAsync(string op, Action<Utf8JsonWriter> body, Action<JsonElement>? onItem, CancellationToken cancellationToken) =>
        _connection.CallAsync(op, body, onItem, cancellationToken);

    /// <inheritdoc cref="ModelConnection.StreamAsync"/>
    internal IAsyncEnumerable<JsonElement> StreamAsync(string op, Action<Utf8JsonWriter> body, CancellationToken cancellationToken) =>
        _connection.StreamAsync(op, body, cancellationToken);

    public void Dispose()
    {
        lock (_log)
        {
            if (_disposed) return;
            _disposed = true;
        }

        Close();
        if (!_process.WaitForExit(s_patience)) Kill();
        _connection.Ended.Wait(s_patience);
        _connection.Dispose();
        _process.Dispose();
    }

    private async Task<Exception> ExplainEndAsync()
    {
        // A process that closed its output without ending is of no use any more.
        using var patience = new CancellationTokenSource(_disposed ? s_patience : s_endPatience);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            await _logEnded.Task.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            _process.WaitForExit(s_patience);
        }

        if (_disposed) return new ObjectDisposedException(nameof(IsolatedChatClient));
        var end = ProcessEnd.Describe(_model, _process.HasExited ? _process.ExitCode : 0, LogTail());
        _logger.ProcessEnded(_process.Id, end.Message);
        return end;
    }

    private void Close()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already, with a request half written.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ended in this moment.
        }
    }

    private void TakeLog(string? line)
    {
        if (line is null)
        {
            _logEnded.TrySetResult();
            return;
        }

        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_log)
        {
            if (_log.Count == LogLines) _log.Dequeue();
            _log.Enqueue(line.Trim());
        }

        _logger.ProcessSaid(line);
    }

    private string[] LogTail()
    {
        lock (_log) return [.. _log];
    }
}
