using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// A context and the tokens whose keys and values it holds. A new prompt keeps the longest prefix that it shares with them.
/// Not safe for use by several threads at once.
/// </summary>
internal sealed unsafe class InferenceContext : IDisposable
{
    private const int Sequence = 0;
    private const int DecodeAborted = 2;

    private readonly ContextHandle _handle;
    private readonly NativeLog _log;
    private readonly bool _reusePrefix;
    private readonly List<int> _tokens = [];

    private InferenceContext(LlamaModel model, ContextHandle handle, LlamaChatClientOptions options, NativeLog log)
    {
        Model = model;
        _handle = handle;
        _log = log;
        _reusePrefix = options.ReusePrefix;
        Window = (int)NativeMethods.ContextLength(handle);
        BatchSize = (int)NativeMethods.ContextBatchSize(handle);
    }

    internal LlamaModel Model { get; }

    /// <summary>Prompt and reply together, in tokens.</summary>
    internal int Window { get; }

    internal int BatchSize { get; }

    /// <summary>How many tokens are held.</summary>
    internal int Length => _tokens.Count;

    /// <exception cref="LlamaModelException">llama.cpp cannot make such a context.</exception>
    internal static InferenceContext Create(LlamaModel model, LlamaChatClientOptions options, ILogger logger)
    {
        if (!model.HasWeights) throw new LlamaModelException($"{model.Id} was loaded with {nameof(LlamaModelOptions.VocabularyOnly)}, so it cannot compute. Load it without.");
        var parameters = NativeMethods.ContextDefaultParams();
        var trained = model.TrainedContextLength > 0 ? model.TrainedContextLength : LlamaChatClientOptions.DefaultContextLength;
        parameters.ContextLength = (uint)(options.ContextLength ?? Math.Min(trained, LlamaChatClientOptions.DefaultContextLength));
        parameters.BatchSize = (uint)options.BatchSize;
        parameters.MicroBatchSize = Math.Min(parameters.MicroBatchSize, parameters.BatchSize);
        parameters.Threads = parameters.BatchThreads = options.Threads ?? model.Threads;
        parameters.FlashAttention = (int)options.FlashAttention;
        parameters.KeyType = (int)options.KeyCacheType;
        parameters.ValueType = (int)options.ValueCacheType;
        var log = new NativeLog(logger);
        using var scope = log.Open();
        var handle = ContextHandle.Create(model.Handle, parameters)
            ?? throw new LlamaModelException($"llama.cpp cannot make a context of {parameters.ContextLength} tokens for {model.Id}. {log.Errors} "
                + "Lower ContextLength, or use the default cache types and flash attention.");
        return new InferenceContext(model, handle, options, log);
    }

    /// <summary>Makes the context hold exactly a prompt, with the scores of the token after it ready.</summary>
    /// <param name="prompt">The prompt's tokens, at least one and fewer than the window.</param>
    /// <param name="cancellationToken">Aborts within a part of a batch; what was computed stays usable.</param>
    /// <returns>How many of the tokens were held already.</returns>
    internal int Prefill(ReadOnlySpan<int> prompt, CancellationToken cancellationToken)
    {
        // The last token is always computed: its scores are what the next token is chosen from.
        var kept = _reusePrefix ? CollectionsMarshal.AsSpan(_tokens).CommonPrefixLength(prompt[..^1]) : 0;
        kept = Truncate(kept);
        Append(prompt[kept..], allScores: false, cancellationToken);
        return kept;
    }

    /// <summary>Computes further tokens.</summary>
    /// <param name="tokens">The tokens; with <paramref name="allScores"/> at most <see cref="BatchSize"/>.</param>
    /// <param name="allScores">Whether <see cref="Scores"/> is wanted after each of them, not just the last.</param>
    /// <param name="cancellationToken">Aborts within a part of a batch.</param>
    internal void Append(ReadOnlySpan<int> tokens, bool allScores, CancellationToken cancellationToken)
    {
        // A cancellation that came after the last computation had ended must not abort this one.
        _handle.SetAbort(false);
        using var abort = cancellationToken.UnsafeRegister(static state => ((ContextHandle)state!).SetAbort(true), _handle);
        while (tokens.Length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = tokens[..Math.Min(tokens.Length, BatchSize)];
            Decode(chunk, allScores, cancellationToken);
            _tokens.AddRange(chunk);
            tokens = tokens[chunk.Length..];
        }
    }

    /// <summary>Scores (logits) of every token of the vocabulary.</summary>
    /// <param name="index">Which output of the last computation; -1 for its last. Valid until the next computation.</param>
    internal ReadOnlySpan<float> Scores(int index)
    {
        var logits = NativeMethods.Logits(_handle, index);
        if (logits == null) throw new LlamaModelException("llama.cpp returned no scores; the model may be an embedding model, which cannot generate.");
        return new ReadOnlySpan<float>(logits, Model.Vocabulary.Count);
    }

    /// <summary>Forgets everything from a position on.</summary>
    /// <returns>How many tokens are still held: fewer than asked where the model's memory cannot be cut, as that of recurrent models.</returns>
    internal int Truncate(int length)
    {
        if (length >= _tokens.Count) return _tokens.Count;
        var memory = NativeMethods.ContextMemory(_handle);
        if (length == 0 || NativeMethods.MemoryRemove(memory, Sequence, length, -1) == 0)
        {
            NativeMethods.MemoryClear(memory, 0);
            length = 0;
        }

        _tokens.RemoveRange(length, _tokens.Count - length);
        return length;
    }

    /// <summary>Keeps the context from being freed while work uses it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    internal Lease Enter() => new(_handle);

    public void Dispose() => _handle.Dispose();

    private void Decode(ReadOnlySpan<int> tokens, bool allScores, CancellationToken cancellationToken)
    {
        var outputs = allScores ? new sbyte[tokens.Length] : null;
        outputs?.AsSpan().Fill(1);
        int status;
        using var scope = _log.Open();
        fixed (int* tokenPointer = tokens)
        fixed (sbyte* outputPointer = outputs)
            status = NativeMethods.Decode(_handle, new LlamaBatch { TokenCount = tokens.Length, Tokens = tokenPointer, Outputs = outputPointer });
        if (status == 0) return;

        // What part of the batch was computed is llama.cpp's to know; forgetting all of it keeps our list true.
        Forget();
        cancellationToken.ThrowIfCancellationRequested();
        throw new LlamaModelException(status == DecodeAborted
            ? "llama.cpp stopped computing although nobody asked it to."
            : $"llama.cpp failed to compute {tokens.Length} tokens (status {status}). {_log.Errors}");
    }

    private void Forget()
    {
        var memory = NativeMethods.ContextMemory(_handle);
        if (NativeMethods.MemoryRemove(memory, Sequence, _tokens.Count, -1) != 0) return;
        NativeMethods.MemoryClear(memory, 0);
        _tokens.Clear();
    }

    internal readonly ref struct Lease
    {
        private readonly ContextHandle _handle;

        public Lease(ContextHandle handle)
        {
            var added = false;
            handle.DangerousAddRef(ref added);
            _handle = handle;
        }

        public void Dispose() => _handle.DangerousRelease();
    }
}
