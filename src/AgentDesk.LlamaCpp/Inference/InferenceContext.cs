using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.LlamaCpp.Inference.StateCache;
using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// A context of llama.cpp: a pool of cells, each of which holds one token's keys and values, shared by numbered sequences. Which tokens
/// those are is the caller's to know. Not safe for use by several threads at once, apart from <see cref="SetAbort"/>.
/// </summary>
internal sealed class InferenceContext : IDisposable
{
    /// <summary>llama.cpp rounds every length up to a multiple of this.</summary>
    private const int CellBlock = 256;

    /// <summary>Sequences that keep ended conversations, besides those that run. Each costs room for one row of scores.</summary>
    private const int KeptSequences = 12;

    /// <summary>The most tokens of one computation whose scores can be asked for, unless there are more sequences.</summary>
    private const int ScoreRows = 64;

    private readonly ContextHandle _handle;
    private readonly NativeLog _log;
    private readonly nint _memory;
    private readonly int _attentionSpan;

    private InferenceContext(LlamaModel model, ContextHandle handle, LlamaContextParams parameters, int window, NativeLog log)
    {
        Model = model;
        _handle = handle;
        _log = log;
        _memory = NativeMethods.ContextMemory(handle);
        _attentionSpan = NativeMethods.ModelAttentionSpan(model.Handle);
        Length = (int)NativeMethods.ContextLength(handle);
        Window = Math.Min(window, Length);
        BatchSize = (int)NativeMethods.ContextBatchSize(handle);
        Sequences = (int)parameters.MaxSequences;
        MaxOutputs = Math.Min((int)parameters.MaxOutputs, BatchSize);
        KeepsState = RemembersState(model);
    }

    internal LlamaModel Model { get; }

    /// <summary>Prompt and reply of one request together, in tokens.</summary>
    internal int Window { get; }

    /// <summary>What all sequences may hold together, in tokens.</summary>
    internal int Length { get; }

    /// <summary>The most tokens of one computation.</summary>
    internal int BatchSize { get; }

    /// <summary>How many sequences there may be; their ids run from 0 to one less.</summary>
    internal int Sequences { get; }

    /// <summary>Of how many tokens of one computation the scores may be wanted.</summary>
    internal int MaxOutputs { get; }

    /// <summary>Whether the model, a recurrent or hybrid one, remembers a state and not single tokens: a sequence can be copied and continued, but not cut.</summary>
    internal bool KeepsState { get; }

    /// <summary>Whether a sequence's state is of no use for a part of its tokens: the model keeps a state, or forgets tokens that have left its window.</summary>
    internal bool StatesAreWhole => KeepsState || _attentionSpan > 0;

    /// <exception cref="LlamaModelException">llama.cpp cannot make such a context.</exception>
    internal static InferenceContext Create(LlamaModel model, LlamaChatClientOptions options, ILogger logger)
    {
        if (!model.HasWeights) throw new LlamaModelException($"{model.Id} was loaded with {nameof(LlamaModelOptions.VocabularyOnly)}, so it cannot compute. Load it without.");
        if (ModelPoolings.LooksAhead(model)) throw new LlamaModelException($"{model.Id} is an embedding or reranking model, which writes no text. Choose a language model, or set it as Embedder:Model or Retrieval:Reranker.");
        CacheTypes.Check(model, options);
        var parameters = NativeMethods.ContextDefaultParams();
        var trained = model.TrainedContextLength > 0 ? model.TrainedContextLength : LlamaChatClientOptions.DefaultContextLength;
        var window = options.ContextLength ?? Math.Min(trained, LlamaChatClientOptions.DefaultContextLength);
        parameters.ContextLength = (uint)Math.Max(window, options.CacheTokens ?? 0);
        parameters.BatchSize = (uint)options.BatchSize;
        parameters.MicroBatchSize = (uint)Math.Min(options.MicroBatchSize, options.BatchSize);
        // A recurrent model takes memory for the state of each; any other shares the cells among however many.
        parameters.MaxSequences = (uint)(options.ParallelSequences + (RemembersState(model) ? 1 : KeptSequences));
        parameters.MaxOutputs = Math.Max(parameters.MaxSequences, ScoreRows);
        parameters.KvUnified = 1;
        parameters.Threads = parameters.BatchThreads = options.Threads ?? model.Threads;
        parameters.FlashAttention = (int)options.FlashAttention;
        parameters.KeyType = (int)options.KeyCacheType;
        parameters.ValueType = (int)options.ValueCacheType;
        var log = new NativeLog(logger);
        using var scope = log.Open();
        var handle = ContextHandle.Create(model.Handle, parameters)
            ?? throw new LlamaModelException($"llama.cpp cannot make a context of {parameters.ContextLength} tokens for {model.Id}. {log.Errors} "
                + "Lower ContextLength or CacheTokens, or use the default cache types and flash attention.");
        return new InferenceContext(model, handle, parameters, (window + CellBlock - 1) / CellBlock * CellBlock, log);
    }

    /// <summary>Computes a batch.</summary>
    /// <returns>What llama.cpp says about it. Where that is no success, what of the batch is in the memory is undefined.</returns>
    internal DecodeStatus Decode(TokenBatch batch, out string errors)
    {
        using var scope = _log.Open();
        var status = (DecodeStatus)NativeMethods.Decode(_handle, batch.Native);
        errors = status == DecodeStatus.Done ? "" : _log.Errors;
        return status;
    }

    /// <summary>Scores (logits) of every token of the vocabulary, to follow a token of the last batch that asked for them. Valid until the next computation.</summary>
    /// <param name="index">The token's index in the batch.</param>
    internal unsafe ReadOnlySpan<float> Scores(int index)
    {
        var logits = NativeMethods.Logits(_handle, index);
        if (logits == null) throw new LlamaModelException("llama.cpp returned no scores; the model may be an embedding model, which cannot generate.");
        return new ReadOnlySpan<float>(logits, Model.Vocabulary.Count);
    }

    /// <summary>Ends the computation that runs, or the next one, within one operation of it. Callable from any thread while this is not disposed.</summary>
    internal void SetAbort(bool abort) => _handle.SetAbort(abort);

    /// <summary>Lets an empty sequence begin with what another one begins with. Costs no computation and no memory, except a state's.</summary>
    internal void Copy(int source, int target, int length) => NativeMethods.MemoryCopy(_memory, source, target, 0, length);

    /// <summary>Removes everything of a sequence from a position on, and says whether that could be done; nothing is changed where not.</summary>
    internal bool Cut(int sequence, int length) => NativeMethods.MemoryRemove(_memory, sequence, length, -1) != 0;

    /// <summary>Whether a sequence still has what a continuation after so many of its tokens looks back at. Windowed attention forgets what has left the window.</summary>
    internal bool Reaches(int sequence, int length)
    {
        var first = NativeMethods.MemoryFirstPosition(_memory, sequence);
        return first == 0 || (_attentionSpan > 0 && first >= 0 && first <= length - _attentionSpan);
    }

    /// <summary>Copies what is held of a sequence, to be put back by <see cref="WriteState"/>; null where it is larger than may be.</summary>
    internal unsafe StateBuffer? ReadState(int sequence, long maxBytes)
    {
        using var scope = _log.Open();
        var size = (long)NativeMethods.StateSize(_handle, sequence);
        if (size <= 0 || size > Math.Min(maxBytes, int.MaxValue)) return null;
        var buffer = new StateBuffer((int)size);
        if ((long)NativeMethods.StateRead(_handle, buffer.Pointer, (nuint)size, sequence) == size) return buffer;
        buffer.Dispose();
        return null;
    }

    /// <summary>Puts back what was copied of a sequence, into an empty one.</summary>
    /// <returns>Whether it holds exactly so many tokens now; it may hold anything where not.</returns>
    internal unsafe bool WriteState(int sequence, StateBuffer state, int length)
    {
        using var scope = _log.Open();
        return (int)NativeMethods.StateWrite(_handle, state.Pointer, (nuint)state.Length, sequence) == state.Length
            && NativeMethods.MemoryLastPosition(_memory, sequence) == length - 1;
    }

    public void Dispose() => _handle.Dispose();

    private static bool RemembersState(LlamaModel model) => NativeMethods.ModelIsRecurrent(model.Handle) != 0 || NativeMethods.ModelIsHybrid(model.Handle) != 0;
}

/// <summary>What <c>llama_decode</c> returns; below -1 it failed for other reasons.</summary>
internal enum DecodeStatus
{
    InvalidBatch = -1,
    Done = 0,
    NoRoom = 1,
    Aborted = 2,
}
