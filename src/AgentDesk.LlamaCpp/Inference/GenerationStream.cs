using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Hands on what a generation writes while it runs.</summary>
internal static class GenerationStream
{
    /// <summary>Prepares a generation, runs it in its turn and yields what it writes. A reader that stops early stops it and waits for its end.</summary>
    /// <param name="engine">Where to run it.</param>
    /// <param name="prepare">Everything that needs no turn: rendering, tokenising, grammars.</param>
    /// <param name="cancellationToken">Ends it, also while it waits for its turn.</param>
    internal static async IAsyncEnumerable<T> RunAsync<T>(
        InferenceEngine engine, Func<ChannelWriter<T>, CancellationToken, GenerationJob> prepare, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => FillAsync(engine, channel.Writer, prepare, stop.Token), CancellationToken.None);
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var item)) yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    private static async Task FillAsync<T>(
        InferenceEngine engine, ChannelWriter<T> writer, Func<ChannelWriter<T>, CancellationToken, GenerationJob> prepare, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            using var job = prepare(writer, cancellationToken);
            var result = await engine.RunAsync((context, token) => Generation.Run(context, job, token), cancellationToken).ConfigureAwait(false);
            job.End(result);
        }
        catch (Exception error)
        {
            failure = error;
        }

        // The reader meets the error, cancellation included, where it reads.
        writer.TryComplete(failure);
    }
}
