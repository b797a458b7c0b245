using System.Diagnostics;
using AgentDesk.LlamaCpp.Inference.Scheduling;
using AgentDesk.LlamaCpp.Inference.StateCache;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Owns a context and the one thread that computes on it. Requests come from any thread and share it. Disposal ends those that run.
/// </summary>
internal sealed class InferenceEngine : IDisposable
{
    private static readonly TimeSpan PatienceAtRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(1);

    private readonly InferenceContext _context;
    private readonly Scheduler _scheduler;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private readonly List<SequenceWork> _arrived = [];
    private readonly LookupDecoding _lookup;
    private readonly int _maxRequests;
    private SequenceWork[] _computing = [];
    private int _requests;
    private bool _started;
    private bool _woken;
    private bool _unstored;
    private volatile bool _disposed;

    /// <param name="context">The context; this owns it.</param>
    /// <param name="options">How many requests may run and wait, and what is kept of them.</param>
    /// <param name="logger">Where to log.</param>
    internal InferenceEngine(InferenceContext context, LlamaChatClientOptions options, ILogger logger)
    {
        _context = context;
        _scheduler = new Scheduler(context, options.ParallelSequences, options.ReusePrefix, Keeper(context, options, logger));
        _lookup = options.LookupDecoding;
        _maxRequests = options.ParallelSequences + options.MaxQueuedRequests;
        Candidates = new CandidateBuffer(context.Model.Vocabulary.Count);
        _thread = new Thread(Run) { IsBackground = true, Name = "llama.cpp " + context.Model.Id };
    }

    internal LlamaModel Model => _context.Model;

    /// <summary>Prompt and reply together, in tokens.</summary>
    internal int Window => _context.Window;

    /// <summary>Room for samplers to work in; only for work that this runs.</summary>
    internal CandidateBuffer Candidates { get; }

    /// <summary>What guesses how a reply goes on, or null where nothing shall.</summary>
    internal LookupDrafter? NewDrafter() => _lookup == LookupDecoding.Off ? null : new LookupDrafter(adaptive: _lookup == LookupDecoding.Auto);

    /// <summary>Takes one of the places for requests that run or wait, until it is disposed.</summary>
    /// <exception cref="LlamaQueueFullException">There is none.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed.</exception>
    internal Place Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Increment(ref _requests) <= _maxRequests) return new Place(this);
        Interlocked.Decrement(ref _requests);
        throw new LlamaQueueFullException(_maxRequests);
    }

    /// <summary>Refuses what can never fit.</summary>
    /// <exception cref="LlamaContextOverflowException">So many tokens leave no room for another one.</exception>
    internal void CheckFits(int tokens)
    {
        if (tokens >= Window) throw new LlamaContextOverflowException(tokens, Window);
    }

    /// <summary>Runs a request. When the task ends, in whatever way, nothing of the request is in use any more.</summary>
    /// <param name="work">The request.</param>
    /// <param name="cancellationToken">
    /// Takes effect after the batch that is being computed; within it where nobody else's tokens are in it, because to abort a batch is to lose all of it.
    /// </param>
    /// <exception cref="ObjectDisposedException">The engine was disposed, before or while it ran.</exception>
    internal async Task<T> RunAsync<T>(SequenceWork<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _arrived.Add(work);
            if (!_started) _thread.Start();
            _started = true;
            Wake();
        }

        using var cancellation = cancellationToken.UnsafeRegister(_ => Cancel(work), null);
        try
        {
            return await work.Result.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Tells that a reader has read everything there was; what was set aside because of it can go on.</summary>
    internal void ReaderIsThrough()
    {
        if (_scheduler.HasParked) LookAgain();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _context.SetAbort(true);
            Wake();
        }

        if (_started) _thread.Join();
        else Free();
    }

    private void Cancel(SequenceWork work)
    {
        work.Cancel();
        lock (_gate)
        {
            if (_disposed) return;
            if (_computing.Length > 0 && Array.TrueForAll(_computing, other => other.IsCancelled)) _context.SetAbort(true);
            Wake();
        }
    }

    private void Run()
    {
        try
        {
            while (!_disposed)
            {
                TakeArrived();
                if (!_scheduler.Plan()) Rest();
                else if (BeginComputing()) Compute();
            }

            TakeArrived();
            _scheduler.FailAll(() => new ObjectDisposedException(typeof(LlamaChatClient).FullName));
            var closing = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(closing) < PatienceAtEnd && _scheduler.StoreStates(closing: true))
            {
            }
        }
        catch (Exception error)
        {
            Break(error);
        }

        Free();
    }

    /// <summary>Waits for something to do; when nothing has come for a while, stores what was left.</summary>
    private void Rest()
    {
        var patience = _unstored ? PatienceAtRest : Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            var woken = _woken || Monitor.Wait(_gate, patience);
            _woken = false;
            if (woken) return;
        }

        _unstored = _scheduler.StoreStates(closing: false);
    }

    private void LookAgain()
    {
        lock (_gate) Wake();
    }

    private void Wake()
    {
        _woken = true;
        Monitor.Pulse(_gate);
    }

    private void TakeArrived()
    {
        lock (_gate)
        {
            foreach (var work in _arrived) _scheduler.Add(work);
            _arrived.Clear();
        }
    }

    /// <summary>From here on a cancellation may abort the computation; one that came before has nothing left to abort.</summary>
    private bool BeginComputing()
    {
        lock (_gate)
        {
            if (_disposed) return false;
            _computing = [.. _scheduler.Planned];
            _context.SetAbort(false);
            return !Array.TrueForAll(_computing, work => work.IsCancelled);
        }
    }

    private void Compute()
    {
        try
        {
            _unstored = true;
            _scheduler.Compute();
        }
        finally
        {
            lock (_gate) _computing = [];
        }
    }

    /// <summary>Something is wrong with this itself: nobody may wait for ever.</summary>
    private void Break(Exception error)
    {
        lock (_gate) _disposed = true;
        TakeArrived();
        _scheduler.FailAll(() => new LlamaModelException("The model's engine has failed; create a new client.", error));
    }

    private StateKeeper? Keeper(InferenceContext context, LlamaChatClientOptions options, ILogger logger)
    {
        if (options.StateCacheFolder is not { } folder || !options.ReusePrefix) return null;
        var store = Task.Run(() => new StateStore(folder, context.Model.Identify(options), options.StateCacheBytes, logger));
        return new StateKeeper(context, store, options.StateCacheMinTokens, LookAgain, logger);
    }

    private void Free()
    {
        _context.Dispose();
        Candidates.Dispose();
    }

    /// <summary>A request's place.</summary>
    internal readonly struct Place(InferenceEngine engine) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref engine._requests);
    }
}
