namespace AgentDesk.Core.Ingestion;

/// <summary>Bounds the bytes of the files between being read and being written to the index, so that memory does not grow with the corpus.</summary>
internal sealed class ByteBudget
{
    private readonly long _total;
    private readonly Lock _lock = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _free;

    public ByteBudget(long total) => _total = _free = total;

    /// <summary>Waits until so much is free, first come, first served; a file beyond the whole budget goes alone.</summary>
    public async Task TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((Cost(bytes), turn));
            Serve();
        }

        await turn.Task.WaitAsync(cancellationToken); // a cancelled run ends as a whole, its places in the queue with it
    }

    public void Return(long bytes)
    {
        lock (_lock)
        {
            _free += Cost(bytes);
            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.TryPeek(out var next) && next.Bytes <= _free)
        {
            _free -= next.Bytes;
            _waiting.Dequeue().Turn.SetResult();
        }
    }

    private long Cost(long bytes) => Math.Min(bytes, _total);
}
