using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AgentDesk.LlamaCpp.Inference.Scheduling;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Hands on what a generation writes while it runs.</summary>
internal static class GenerationStream
{
    /// <summary>A generation waits when so many items are unread, until all of them are read.</summary>
    private const int MaxUnread = 1024;

    /// <summary>Prepares a generation, runs it in its turn and yields what it writes. A reader that stops early stops it and waits for its end.</summary>
    /// <param name="engine">Where to run it.</param>
    /// <param name="prepare">Everything that needs no turn: rendering, tokenising, grammars. It is given what takes the items.</param>
    /// <param name="cancellationToken">Ends it, also while it waits for its turn.</param>
    internal static async IAsyncEnumerable<T> RunAsync<T>(
        InferenceEngine engine, Func<Action<T>, CancellationToken, GenerationJob> prepare, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = engine.Enter();
        // Not for a single reader: that kind of channel cannot tell how much is in it.
        var channel = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => FillAsync(engine, channel, prepare, stop.Token), CancellationToken.None);
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var item))
                {
                    yield return item;
                    if (channel.Reader.Count == 0) engine.ReaderIsThrough();
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The same for whoever wants all of it at once. Nobody is woken while it is written: with as many threads as processors each wake takes a
    /// processor from a thread that computes, and all the others wait for that one.
    /// </summary>
    /// <returns>What was written.</returns>
    internal static async Task<IReadOnlyList<T>> CollectAsync<T>(
        InferenceEngine engine, Func<Action<T>, CancellationToken, GenerationJob> prepare, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var place = engine.Enter();
        var written = new List<T>();
        await Task.Run(() => WriteAsync(engine, written.Add, prepare, isBacklogged: null, cancellationToken), CancellationToken.None).ConfigureAwait(false);
        return written;
    }

    private static async Task FillAsync<T>(
        InferenceEngine engine, Channel<T> channel, Func<Action<T>, CancellationToken, GenerationJob> prepare, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await WriteAsync(
                engine, item => channel.Writer.TryWrite(item), prepare, work => channel.Reader.Count > (work.IsParked ? 0 : MaxUnread), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }

        // The reader meets the error, cancellation included, where it reads.
        channel.Writer.TryComplete(failure);
    }

    private static async Task WriteAsync<T>(
        InferenceEngine engine,
        Action<T> handOn,
        Func<Action<T>, CancellationToken, GenerationJob> prepare,
        Func<GenerationWork, bool>? isBacklogged,
        CancellationToken cancellationToken)
    {
        var job = prepare(handOn, cancellationToken);
        engine.CheckFits(job.Request.Prompt.Length);
        using var work = new GenerationWork(engine, job);
        if (isBacklogged is not null) job.IsBacklogged = () => isBacklogged(work);
        job.End(await engine.RunAsync(work, cancellationToken).ConfigureAwait(false));
    }
}
