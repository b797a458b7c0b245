using System.Collections.Concurrent;
using System.Text.Json;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>
/// A model process from inside: takes requests until its input ends, which is also how the end of the program above it shows.
/// A program offers it under some arguments and names these in <see cref="ModelHostCommand"/>.
/// </summary>
public static class ModelHost
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Serves one program. The process should end when this returns; what still computes natively then is not waited for.</summary>
    /// <param name="requests">The process's standard input.</param>
    /// <param name="replies">Its standard output; nobody else may write there.</param>
    /// <param name="log">Its standard error, which the program keeps the last lines of.</param>
    /// <param name="cancellationToken">Ends it like the end of the input.</param>
    public static async Task RunAsync(Stream requests, Stream replies, TextWriter log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(log);
        NativeAbort.ExplainTo(log, advice: "");
        using var writer = new FrameWriter(replies);
        using var operations = new HostOperations(new HostLogger(log));
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new ConcurrentDictionary<long, (CancellationTokenSource Stop, Task Work)>();
        try
        {
            await foreach (var request in FrameReader.ReadAsync(requests, log.WriteLine, cancellationToken).ConfigureAwait(false))
            {
                var id = request.GetProperty(Wire.Id).GetInt64();
                if (request.GetProperty(Wire.Op).GetString() == Wire.CancelOp)
                {
                    if (running.TryGetValue(id, out var found)) await found.Stop.CancelAsync().ConfigureAwait(false);
                    continue;
                }

                var stop = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
                var reply = new HostReply(id, writer);
                var start = new TaskCompletionSource();
                running[id] = (stop, ServeAsync(start.Task, operations, request, reply, () => running.TryRemove(id, out _), stop));
                start.SetResult();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(running.Values.Select(request => request.Work)), Task.Delay(s_patience, CancellationToken.None)).ConfigureAwait(false);
    }

    private static async Task ServeAsync(Task start, HostOperations operations, JsonElement request, HostReply reply, Action forget, CancellationTokenSource stop)
    {
        await start.ConfigureAwait(false);
        try
        {
            await Task.Run(() => operations.RunAsync(request, reply, stop.Token), stop.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await reply.ErrorAsync(error).ConfigureAwait(false);
        }
        finally
        {
            forget();
            stop.Dispose();
        }
    }
}
