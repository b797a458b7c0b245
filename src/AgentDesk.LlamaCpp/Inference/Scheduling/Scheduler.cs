using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Inference.StateCache;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>
/// Shares one context among requests. Each step computes one batch: the next tokens of all that write and parts of the prompts of those
/// that do not yet. Used by one thread.
/// </summary>
/// <remarks>
/// Requests begin in the order of their arrival, as soon as there is room for what they hold and will probably write. Where that turns
/// out too little, the youngest gives up its sequence and begins again when there is room, so the oldest always gets on. A request that
/// fails does so alone: a batch that fails is computed again one request at a time.
/// </remarks>
internal sealed class Scheduler(InferenceContext context, int parallel, bool reusePrefix, StateKeeper? states = null)
{
    /// <summary>A request waits for another one's prompt, which is just being computed, if it saves it so many tokens.</summary>
    private const int SharedPromptTokens = 32;

    private readonly SequencePool _pool = new(context, reusePrefix);
    private readonly TokenBatch _batch = new(context.BatchSize);
    private readonly PromptBudget _promptBudget = new(context.BatchSize);
    private readonly LinkedList<SequenceWork> _waiting = [];
    private readonly List<SequenceWork> _running = [];
    private readonly List<SequenceWork> _parked = [];
    private readonly List<SequenceWork> _planned = [];
    private volatile bool _hasParked;
    private readonly int[] _counts = new int[parallel];
    private readonly Demand[] _demands = new Demand[parallel];
    private int _turn;

    /// <summary>The requests of the batch that is being computed.</summary>
    internal IReadOnlyList<SequenceWork> Planned => _planned;

    internal SequencePool Pool => _pool;

    /// <summary>Whether a request waits for its reader. Readable from any thread.</summary>
    internal bool HasParked => _hasParked;

    /// <summary>Takes a request, behind all that wait.</summary>
    internal void Add(SequenceWork work) => _waiting.AddLast(work);

    /// <summary>Decides what the next batch is.</summary>
    /// <returns>Whether there is anything to compute.</returns>
    internal bool Plan()
    {
        DropCancelled();
        ParkBacklogged();
        Admit();
        if (_running.Count == 0) return false;
        Fill();
        return true;
    }

    /// <summary>Writes to disk what is worth it and not there yet, one sequence a call.</summary>
    /// <returns>Whether there was anything to write.</returns>
    internal bool StoreStates(bool closing) => states?.StoreNext(_pool, closing) == true;

    /// <summary>Computes the batch and hands on its scores.</summary>
    internal void Compute()
    {
        var started = Stopwatch.GetTimestamp();
        var mixed = _planned.Exists(work => work.IsDecoding) && _planned.Exists(work => !work.IsDecoding);
        var status = context.Decode(_batch, out var errors);
        // Cells may be bound in ways that the ledger does not know.
        while (status == DecodeStatus.NoRoom && _pool.MakeRoom(_pool.FreeCells + 1)) status = context.Decode(_batch, out errors);
        if (status == DecodeStatus.Done)
        {
            if (mixed) _promptBudget.Note(Stopwatch.GetElapsedTime(started));
            Deliver();
        }
        else
        {
            Recover(status, errors);
        }
    }

    /// <summary>Ends every request with an error.</summary>
    internal void FailAll(Func<Exception> error)
    {
        foreach (var work in _running) _pool.Release(work.Sequence!);
        foreach (var work in (IEnumerable<SequenceWork>)[.. _running, .. _parked, .. _waiting]) work.Fail(error());
        _running.Clear();
        _parked.Clear();
        _waiting.Clear();
    }

    private void DropCancelled()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
            if (_running[i].IsCancelled)
                End(_running[i], Cancelled());
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.IsCancelled)
            {
                _waiting.Remove(node);
                node.Value.Fail(Cancelled());
            }

            node = next;
        }

        foreach (var work in _parked.FindAll(work => work.IsCancelled))
        {
            _parked.Remove(work);
            work.Fail(Cancelled());
        }
    }

    /// <summary>Sets aside whose reader does not read, and takes back whose does again. What was computed stays, as long as nobody needs the room.</summary>
    private void ParkBacklogged()
    {
        foreach (var work in _running.FindAll(work => work.IsBacklogged))
        {
            work.IsParked = true;
            _parked.Add(work);
            Withdraw(work);
        }

        _hasParked = _parked.Count > 0;
        // After the flag is set, so that a reader who is through before sees no flag, but is seen here.
        foreach (var work in _parked.FindAll(work => !work.IsBacklogged))
        {
            _parked.Remove(work);
            work.IsParked = false;
            _waiting.AddFirst(work);
        }
    }

    private void Admit()
    {
        for (var node = _waiting.First; node is not null && _running.Count < parallel;)
        {
            var work = node.Value;
            var next = node.Next;
            if (states?.IsReady(_pool, work) == false)
            {
                node = next;
                continue;
            }

            var source = _pool.Longest(work.Reusable, out var shared);
            if (_running.Exists(other => IsComputingFor(other, work, shared)))
            {
                node = next;
                continue;
            }

            if (_running.Count > 0 && Need(work, shared) > _pool.Obtainable(source, shared)) return;
            _waiting.Remove(node);
            work.Sequence = _pool.Take(work.Reusable);
            _running.Add(work);
            work.Begin(work.Computed);
            node = next;
        }
    }

    /// <summary>Whether a request still computes what another one could take over if it waited.</summary>
    private bool IsComputingFor(SequenceWork running, SequenceWork waiting, int shared) =>
        reusePrefix && !running.IsDecoding && !context.KeepsState
        && running.Reusable.CommonPrefixLength(waiting.Reusable) >= Math.Max(shared, running.Computed) + SharedPromptTokens;

    private int Need(SequenceWork work, int shared)
    {
        var need = work.Tokens.Count - shared + work.Growth;
        foreach (var other in _running) need += other.Pending + other.Growth;
        return need;
    }

    /// <summary>Fills the batch; where there is no room for it, the youngest has to wait.</summary>
    private void Fill()
    {
        Share();
        while (!_pool.MakeRoom(TensorPrimitives.Sum<int>(_counts.AsSpan(0, _planned.Count))))
        {
            if (_running.Count == 1) throw new InvalidOperationException("A request that fits into the window has no room although it is alone.");
            var youngest = _running[^1];
            Withdraw(youngest);
            _waiting.AddFirst(youngest);
            Share();
        }

        _turn++;
        _batch.Clear();
        for (var i = 0; i < _planned.Count; i++)
        {
            var work = _planned[i];
            var from = work.Computed;
            for (var at = from; at < from + _counts[i]; at++) _batch.Add(work.Tokens[at], at, work.Sequence!.Id, at >= work.FirstOutput);
        }
    }

    /// <summary>Decides who gets how many tokens in the batch.</summary>
    private void Share()
    {
        _planned.Clear();
        if (_running.Find(work => work.IsSuspect) is { } suspect) _planned.Add(suspect);
        else _planned.AddRange(_running);
        for (var i = 0; i < _planned.Count; i++)
        {
            _planned[i].Draft(_running.Count > 1 || context.KeepsState ? 0 : Math.Min(context.BatchSize, context.MaxOutputs) - 1);
            var silent = Math.Clamp(_planned[i].FirstOutput - _planned[i].Computed, 0, _planned[i].Pending);
            _demands[i] = new Demand(silent, _planned[i].Pending - silent);
        }

        BatchPlanner.Plan(_demands.AsSpan(0, _planned.Count), context.BatchSize, context.MaxOutputs, _promptBudget.Tokens, _turn % _planned.Count, _counts);
    }

    private void Deliver()
    {
        var start = 0;
        for (var i = 0; i < _planned.Count; i++)
        {
            var work = _planned[i];
            var from = work.Computed;
            var end = from + _counts[i];
            _pool.Append(work.Sequence!, CollectionsMarshal.AsSpan(work.Tokens)[from..end]);
            work.IsSuspect = false;
            var first = Math.Max(from, work.FirstOutput);
            if (first < end) Advance(work, first, end - first, start + first - from);
            start += _counts[i];
        }
    }

    private void Advance(SequenceWork work, int first, int count, int batchIndex)
    {
        if (work.IsCancelled) return;
        try
        {
            if (!work.Advance(context, first, count, batchIndex)) End(work, null);
            else if (work.Valid < work.Computed) _pool.Rewind(work.Sequence!, work.Valid);
        }
        catch (Exception error)
        {
            // Whatever it was, it is this request's and must not stop the others.
            End(work, error);
        }
    }

    /// <summary>After a batch that was not computed: puts the sequences right, and finds out whose fault it is.</summary>
    private void Recover(DecodeStatus status, string errors)
    {
        foreach (var work in _planned) _pool.Rewind(work.Sequence!, work.Computed);
        if (status == DecodeStatus.Aborted) return;
        if (_planned is not [var single])
        {
            foreach (var work in _planned) work.IsSuspect = true;
            return;
        }

        End(single, new LlamaModelException($"llama.cpp failed to compute {_batch.Count} tokens (status {(int)status}). {errors}"));
    }

    private void Withdraw(SequenceWork work)
    {
        _running.Remove(work);
        work.Sequence!.StateFolder = work.StateFolder;
        _pool.Release(work.Sequence);
        work.Sequence = null;
    }

    private void End(SequenceWork work, Exception? error)
    {
        Withdraw(work);
        if (error is null) work.Complete();
        else work.Fail(error);
    }

    private static OperationCanceledException Cancelled() => new();
}
