using System.ComponentModel;
using System.Diagnostics;

namespace AgentDesk.Core.Documents.Isolation;

/// <summary>
/// Processes that read documents of risky formats, so that one that hangs, overflows the stack or takes all memory costs itself and nothing else. They are
/// started when they are needed and used again. Thread-safe. Disposing ends them, those that are busy after their document.
/// </summary>
public sealed class DocumentWorkers : IDisposable
{
    private readonly Func<ProcessStartInfo> _program;
    private readonly DocumentWorkerOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places;
    private readonly Lock _lock = new();
    private readonly Stack<(WorkerProcess Process, long Since)> _idle = new();
    private readonly ITimer _cleaning;
    private bool _isDisposed;

    /// <summary>Creates the pool; no process is started yet.</summary>
    /// <param name="program">How a worker is started: a program that calls <see cref="DocumentWorker.Run"/> with its standard streams. Called for each process.</param>
    /// <param name="options">Bounds; null for the default ones.</param>
    /// <param name="clock">The time; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public DocumentWorkers(Func<ProcessStartInfo> program, DocumentWorkerOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        (_program, _options, _clock) = (program, options ?? new DocumentWorkerOptions(), clock ?? TimeProvider.System);
        _options.Validate();
        _places = new SemaphoreSlim(_options.Processes);
        _cleaning = _clock.CreateTimer(_ => EndIdle(), null, _options.IdleTime, _options.IdleTime);
    }

    /// <summary>Reads a file in one of the processes, waiting for a free one.</summary>
    /// <exception cref="DocumentReadException">As the reader there says; or it crashed, took too long, or could not be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the process in question is ended.</exception>
    internal SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        _places.Wait(cancellationToken);
        try
        {
            return ReadIn(Take(), file, cancellationToken);
        }
        catch (Win32Exception e)
        {
            throw new DocumentReadException(file.Path, $"the process that reads such files cannot be started: {e.Message}", e);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _cleaning.Dispose();
        while (Pop() is { } process)
        {
            process.Dispose();
        }
    }

    private SourceDocument ReadIn(WorkerProcess worker, DocumentFile file, CancellationToken cancellationToken)
    {
        var time = ReadDeadline.For(_options.ReadTimeout, file.Content.Length);
        using var watch = new WorkerWatch(worker, time, _clock);
        var isReusable = false;
        try
        {
            WorkerAnswer answer;
            using (cancellationToken.Register(worker.Kill))
            {
                answer = worker.Read(file);
            }

            isReusable = !answer.IsLast && !watch.IsOver && !cancellationToken.IsCancellationRequested;
            return answer.Document ?? throw new DocumentReadException(file.Path, answer.Reason!);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DocumentReadException(file.Path, watch.IsOver
                ? ReadDeadline.Reason(time)
                : $"the reader crashed on it ({worker.DescribeEnd()}): it is damaged or made to be so; leave it out or save it anew", e);
        }
        finally
        {
            if (!isReusable || !TryKeep(worker))
            {
                worker.Dispose();
            }
        }
    }

    private WorkerProcess Take()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (Pop() is { } process)
        {
            if (process.IsAlive)
            {
                return process;
            }

            process.Dispose();
        }

        return WorkerProcess.Start(_program(), _options.MemoryMiB);
    }

    private bool TryKeep(WorkerProcess worker)
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _idle.Push((worker, _clock.GetTimestamp()));
            }

            return !_isDisposed;
        }
    }

    private WorkerProcess? Pop()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var worker) ? worker.Process : null;
        }
    }

    /// <summary>Ends the processes that had nothing to do for long; the last used lie on top.</summary>
    private void EndIdle()
    {
        List<WorkerProcess> ended;
        lock (_lock)
        {
            var all = _idle.Reverse().ToList();
            ended = [.. all.TakeWhile(worker => _clock.GetElapsedTime(worker.Since) >= _options.IdleTime).Select(worker => worker.Process)];
            _idle.Clear();
            foreach (var worker in all.Skip(ended.Count))
            {
                _idle.Push(worker);
            }
        }

        ended.ForEach(process => process.Dispose());
    }
}
