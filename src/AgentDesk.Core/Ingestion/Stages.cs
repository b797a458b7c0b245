namespace AgentDesk.Core.Ingestion;

/// <summary>Runs the stages of a pipeline side by side.</summary>
internal static class Stages
{
    /// <summary>Ends when all stages have ended; the first that fails stops the others, and its exception is thrown.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task RunAsync(CancellationToken cancellationToken, params IReadOnlyList<Func<CancellationToken, Task>> stages)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? first = null;
        await Task.WhenAll(stages.Select(async stage =>
        {
            try
            {
                await Task.Run(() => stage(stop.Token), CancellationToken.None);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref first, e, null);
                await stop.CancelAsync();
            }
        }));

        cancellationToken.ThrowIfCancellationRequested();
        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }
}
