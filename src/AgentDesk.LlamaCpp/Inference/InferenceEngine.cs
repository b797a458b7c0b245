namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Owns a context and runs one piece of work on it at a time, in the order of arrival, off the caller's thread. Safe for use by
/// several threads at once. Work that waits can be cancelled; disposal waits for nothing and lets running work end by itself.
/// </summary>
internal sealed class InferenceEngine(InferenceContext context) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();

    internal LlamaModel Model => context.Model;

    internal int Window => context.Window;

    /// <summary>Runs work on the context.</summary>
    /// <exception cref="ObjectDisposedException">The engine was disposed, before or while the work ran.</exception>
    internal async Task<T> RunAsync<T>(Func<InferenceContext, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        try
        {
            await _turn.WaitAsync(linked.Token).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => Work(work, linked.Token), linked.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            throw;
        }
    }

    private T Work<T>(Func<InferenceContext, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        using var lease = context.Enter();
        return work(context, cancellationToken);
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _disposed.Cancel();
        // The last holder frees the context: this, or the work that runs now, through its lease.
        context.Dispose();
    }
}
