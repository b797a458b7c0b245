using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Inference.StateCache;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>
/// A request as the scheduler sees it: tokens that its sequence must hold, from some of which on the scores are wanted. Computing them
/// leads to further tokens, or to the end. It can lose its sequence at any time and go on with another. Used by one thread at a time.
/// </summary>
internal abstract class SequenceWork(IEnumerable<int> tokens)
{
    private volatile bool _cancelled;

    /// <summary>What the sequence must hold.</summary>
    internal List<int> Tokens { get; } = [.. tokens];

    /// <summary>Index in <see cref="Tokens"/> of the first one after which the scores are wanted.</summary>
    internal abstract int FirstOutput { get; }

    /// <summary>How many of the tokens that were computed still belong to it; what follows them in the sequence must go.</summary>
    internal abstract int Valid { get; }

    /// <summary>How many further tokens to expect, for the decision whether there is room to begin.</summary>
    internal abstract int Growth { get; }

    /// <summary>Whether so much of its output waits for its reader that it should not go on.</summary>
    internal virtual bool IsBacklogged => false;

    /// <summary>Whether nobody wants the result any more. Set from any thread.</summary>
    internal bool IsCancelled => _cancelled;

    /// <summary>The sequence that it uses, while it runs.</summary>
    internal Sequence? Sequence { get; set; }

    /// <summary>The folder of the state cache that belongs to its conversation; null for the common one.</summary>
    internal string? StateFolder { get; init; }

    /// <summary>Set while it is set aside because of its backlog; read from any thread.</summary>
    internal bool IsParked { get; set; }

    /// <summary>Set after a computation together with others failed: the next one is its own.</summary>
    internal bool IsSuspect { get; set; }

    /// <summary>The search for a state on disk that it can begin with, once it has begun.</summary>
    internal Task<StoredState?>? Restoring { get; set; }

    internal int Computed => Sequence?.Tokens.Count ?? 0;

    /// <summary>How many tokens are to be computed now.</summary>
    internal int Pending => Tokens.Count - Computed;

    /// <summary>Whether only tokens whose scores are wanted are left to compute: it writes, while others still read their prompts.</summary>
    internal bool IsDecoding => Computed >= FirstOutput;

    /// <summary>The part of <see cref="Tokens"/> that a kept sequence may provide: all but those whose scores are wanted.</summary>
    internal ReadOnlySpan<int> Reusable => CollectionsMarshal.AsSpan(Tokens)[..FirstOutput];

    internal void Cancel() => _cancelled = true;

    /// <summary>Notes that a sequence was found for it, with so many of its tokens.</summary>
    internal abstract void Begin(int cached);

    /// <summary>Puts tokens that will probably follow behind the certain ones, to be checked in one computation, or removes such.</summary>
    /// <param name="room">How many there may be; 0 where somebody else would have to wait for it.</param>
    internal virtual void Draft(int room)
    {
    }

    /// <summary>Takes scores.</summary>
    /// <param name="context">Where they are.</param>
    /// <param name="first">Index in <see cref="Tokens"/> of the first token after which there are scores.</param>
    /// <param name="count">After how many tokens there are scores.</param>
    /// <param name="batchIndex">The batch's index of the first of them.</param>
    /// <returns>Whether it goes on: <see cref="Tokens"/> has become longer, or less of it is valid.</returns>
    internal abstract bool Advance(InferenceContext context, int first, int count, int batchIndex);

    /// <summary>Ends it. Only the first end counts.</summary>
    internal abstract void Complete();

    /// <summary>Ends it with an error.</summary>
    internal abstract void Fail(Exception error);
}

/// <summary>A request and the task that ends with its result.</summary>
internal abstract class SequenceWork<T>(IEnumerable<int> tokens) : SequenceWork(tokens)
{
    // Whoever waits must not go on on the thread that computes.
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Result => _result.Task;

    protected abstract T Outcome { get; }

    internal override void Complete() => _result.TrySetResult(Outcome);

    internal override void Fail(Exception error) => _result.TrySetException(error);
}
