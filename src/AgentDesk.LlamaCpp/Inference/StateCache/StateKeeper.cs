using AgentDesk.LlamaCpp.Inference.Scheduling;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Inference.StateCache;

/// <summary>
/// Brings states from disk when a request begins like one of them, and puts there what requests leave. Used by the thread that computes,
/// which it never lets wait for the disk, except when all is over.
/// </summary>
/// <param name="context">Whose states.</param>
/// <param name="store">Where they are; not ready before the model file is identified.</param>
/// <param name="minTokens">For fewer tokens it is not worth it.</param>
/// <param name="loaded">Called from any thread when a search has ended.</param>
/// <param name="logger">Where to log.</param>
internal sealed class StateKeeper(InferenceContext context, Task<StateStore> store, int minTokens, Action loaded, ILogger logger)
{
    /// <summary>A state on disk that lacks so few tokens, or so small a part of them, is good enough while more may come.</summary>
    private const int FewTokens = 64;
    private const int SmallPart = 8;

    private Task _storing = Task.CompletedTask;

    /// <summary>Whether a request can begin: no state is being read for it. One that was read is in the pool then.</summary>
    internal bool IsReady(SequencePool pool, SequenceWork work)
    {
        if (work.Restoring is null)
        {
            pool.Longest(work.Reusable, out var shared);
            if (work.Reusable.Length - shared < minTokens)
            {
                work.Restoring = Task.FromResult<StoredState?>(null);
                return true;
            }

            work.Restoring = LoadAsync(work.Reusable.ToArray(), shared + minTokens);
            // After the task has ended, not at its end: who is woken looks whether it has.
            work.Restoring.ContinueWith(_ => loaded(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        if (!work.Restoring.IsCompleted) return false;
        if (work.Restoring is { IsCompletedSuccessfully: true, Result: { State.IsClosed: false } stored }) Restore(pool, stored);
        return true;
    }

    /// <summary>Begins to write the sequence used last that is worth it and not on disk yet.</summary>
    /// <param name="pool">The sequences.</param>
    /// <param name="closing">Whether this is the last chance; it is waited for then.</param>
    /// <returns>Whether there was one.</returns>
    internal bool StoreNext(SequencePool pool, bool closing)
    {
        if (closing) Task.WaitAny(_storing);
        if (!store.IsCompleted || !_storing.IsCompleted) return !closing;
        if (!store.IsCompletedSuccessfully) return false;
        var sequence = pool.Sequences.Where(candidate => !candidate.InUse && IsWorthIt(candidate, closing)).MaxBy(candidate => candidate.LastUse);
        if (sequence is null) return false;
        int[] tokens = [.. sequence.Tokens];
        var folder = sequence.StateFolder;
        sequence.Stored = tokens.Length;
        if (context.ReadState(sequence.Id, store.Result.MaxBytes) is not { } state) return true;
        _storing = Task.Run(() =>
        {
            using (state) store.Result.Save(tokens, state, context.StatesAreWhole, folder);
        });
        if (closing) Task.WaitAny(_storing);
        return true;
    }

    private bool IsWorthIt(Sequence sequence, bool closing)
    {
        var length = sequence.Tokens.Count;
        return length >= minTokens && length - sequence.Stored >= (closing ? FewTokens : Math.Max(FewTokens, length / SmallPart));
    }

    private async Task<StoredState?> LoadAsync(int[] tokens, int atLeast)
    {
        try
        {
            var found = await store.ConfigureAwait(false);
            return await Task.Run(() => found.Load(tokens, atLeast, context.StatesAreWhole)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            // Without a state the request computes its prompt as it would have done anyway.
            logger.StateNotRead(error.Message);
            return null;
        }
    }

    private void Restore(SequencePool pool, StoredState stored)
    {
        using (stored)
        {
            if (pool.Keep(stored.Tokens, sequence => context.WriteState(sequence.Id, stored.State, stored.Tokens.Length))) logger.StateRestored(stored.Tokens.Length, stored.Path);
            else store.Result.Reject(stored);
        }
    }
}
