using System.Numerics;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// A context that turns each sequence of a batch into one vector, or into the outputs of a classifier. Safe for use by several threads at
/// once: one batch is computed at a time. Disposing it ends the batch that runs.
/// </summary>
internal sealed unsafe class PooledContext : IDisposable
{
    /// <summary>
    /// llama.cpp rounds a context to so many tokens. It ends the process where a micro-batch is no multiple of the number of sequences, so
    /// the one is rounded to this too and the other to a power of two.
    /// </summary>
    private const uint TokenBlock = 256;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ContextHandle _handle;
    private readonly NativeLog _log;
    private readonly nint _memory;
    private readonly TokenBatch _batch;
    private volatile bool _disposed;

    private PooledContext(LlamaModel model, ContextHandle handle, int capacity, NativeLog log)
    {
        _handle = handle;
        _log = log;
        _memory = NativeMethods.ContextMemory(handle);
        _batch = new TokenBatch(capacity);
        Pooling = NativeMethods.ContextPooling(handle);
        Width = Pooling == ModelPooling.Rank ? (int)NativeMethods.ModelClassCount(model.Handle) : NativeMethods.ModelOutputWidth(model.Handle);
    }

    internal ModelPooling Pooling { get; }

    /// <summary>How many numbers a sequence becomes.</summary>
    internal int Width { get; }

    /// <summary>Makes a context.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pooling">How to pool; unspecified for the model's own.</param>
    /// <param name="sequences">The most sequences of one batch, 1 to 256.</param>
    /// <param name="tokens">The most tokens of one batch.</param>
    /// <param name="threads">Threads, or null for the model's.</param>
    /// <param name="logger">Takes llama.cpp's lines.</param>
    /// <exception cref="LlamaModelException">llama.cpp cannot make such a context.</exception>
    internal static PooledContext Create(LlamaModel model, ModelPooling pooling, int sequences, int tokens, int? threads, ILogger logger)
    {
        var parameters = NativeMethods.ContextDefaultParams();
        parameters.Embeddings = 1;
        parameters.PoolingType = (int)pooling;
        // Attention that looks ahead needs all of a batch at once.
        parameters.ContextLength = parameters.BatchSize = parameters.MicroBatchSize = ((uint)tokens + TokenBlock - 1) / TokenBlock * TokenBlock;
        parameters.MaxSequences = BitOperations.RoundUpToPowerOf2((uint)sequences);
        parameters.MaxOutputsPerSequence = 0;
        parameters.KvUnified = 1;
        parameters.Threads = parameters.BatchThreads = threads ?? model.Threads;
        var log = new NativeLog(logger);
        using var scope = log.Open();
        var handle = ContextHandle.Create(model.Handle, parameters)
            ?? throw new LlamaModelException($"llama.cpp cannot make a context of {tokens} tokens for {model.Id}. {log.Errors} Lower MaxTokens or BatchTokens.");
        return new PooledContext(model, handle, tokens, log);
    }

    /// <summary>Computes one batch.</summary>
    /// <param name="rows">The sequences, each of at least one token.</param>
    /// <param name="read">Gets each row's index and numbers, valid only during the call.</param>
    /// <param name="cancellationToken">Ends it within one operation of the computation.</param>
    internal void Run(IReadOnlyList<int[]> rows, Action<int, ReadOnlySpan<float>> read, CancellationToken cancellationToken)
    {
        _turn.Wait(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Fill(rows);
            Compute(cancellationToken);
            for (var row = 0; row < rows.Count; row++)
            {
                var numbers = NativeMethods.SequenceOutput(_handle, row);
                if (numbers == null) throw new LlamaModelException("llama.cpp returned no vector for a text; the model cannot be used for embeddings.");
                read(row, new ReadOnlySpan<float>(numbers, Width));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _handle.SetAbort(true);
        _turn.Wait();
        _handle.Dispose();
        _turn.Release();
    }

    private void Fill(IReadOnlyList<int[]> rows)
    {
        _batch.Clear();
        for (var row = 0; row < rows.Count; row++)
            for (var position = 0; position < rows[row].Length; position++)
                _batch.Add(rows[row][position], position, row, output: true);
    }

    private void Compute(CancellationToken cancellationToken)
    {
        // A cancellation that came after the last computation had ended must not abort this one.
        _handle.SetAbort(false);
        using var abort = cancellationToken.UnsafeRegister(static state => ((ContextHandle)state!).SetAbort(true), _handle);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        // A decoder remembers what it computed; an encoder has no memory.
        if (_memory != 0) NativeMethods.MemoryClear(_memory, 0);
        using var scope = _log.Open();
        var status = NativeMethods.Decode(_handle, _batch.Native);
        if (status == 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        throw new LlamaModelException($"llama.cpp failed to compute {_batch.Count} tokens (status {status}). {_log.Errors}");
    }
}
