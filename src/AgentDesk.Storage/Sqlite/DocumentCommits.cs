using System.Diagnostics;
using System.Threading.Channels;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Terms;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Commits documents in groups: those that wait while another commit is going on, and those that are being prepared meanwhile, share the next one. It
/// has a bound of bytes and of time, so that a killed process loses little. Each document is whole or not there, as the commit is. They are written on a
/// thread of its own, while there is something to write: in the pool each step would wait behind all documents that are being prepared.
/// </summary>
/// <param name="database">Where to.</param>
/// <param name="afterwards">Runs after each commit, when those who waited for it have been told.</param>
internal sealed class DocumentCommits(SqliteDatabase database, Action afterwards) : IAsyncDisposable
{
    private const long MostBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly SegmentBuilder _terms = new();
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private int _preparing;
    private int _running;
    private Task _writing = Task.CompletedTask;

    /// <summary>Tells that a document will come soon, unless its preparation fails; disposing tells that it has come or will not.</summary>
    public IDisposable Announce()
    {
        Interlocked.Increment(ref _preparing);
        return new Announcement(this);
    }

    /// <summary>Commits a document of one part, together with others.</summary>
    public async Task CommitAsync(IndexedDocument document, PreparedPart part, IndexStamp stamp, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(document, part, stamp, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), cancellationToken);
        _waiting.Writer.TryWrite(waiting);
        if (Interlocked.Exchange(ref _running, 1) == 0)
            _writing = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await waiting.Done.Task;
    }

    /// <summary>Commits a document of several parts by itself; each is written before the next is asked for.</summary>
    public async Task CommitAsync(IndexedDocument document, PreparedPart first, Func<int, Task<PreparedPart>> next, IndexStamp stamp, CancellationToken cancellationToken)
    {
        await database.WriteInPartsAsync(
            async connection =>
            {
                IndexState.Check(connection, stamp);
                using var writer = new DocumentWriter(connection, _terms);
                writer.Begin(document.Info);
                var written = 0;
                for (var part = first; ; part = await next(written))
                {
                    writer.Write(part);
                    written += part.Chunks.Count;
                    if (part.Last)
                        break;
                }

                writer.End(document.Text);
                writer.Flush();
                return true;
            },
            cancellationToken);
        await Task.Run(afterwards, CancellationToken.None);
    }

    /// <summary>Waits until what follows the last commit is done too.</summary>
    public async ValueTask DisposeAsync() => await _writing;

    private void Run()
    {
        do
        {
            while (_waiting.Reader.TryRead(out var first))
                Commit(Collect(first));
            Interlocked.Exchange(ref _running, 0);
            // Whoever came in between found this still running.
        }
        while (_waiting.Reader.TryPeek(out _) && Interlocked.Exchange(ref _running, 1) == 0);
    }

    private List<Waiting> Collect(Waiting first)
    {
        var group = new List<Waiting> { first };
        var bytes = first.Part.Bytes;
        var since = Stopwatch.GetTimestamp();
        while (bytes < MostBytes)
        {
            if (_waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
                bytes += next.Part.Bytes;
                continue;
            }

            var left = LongestWait - Stopwatch.GetElapsedTime(since);
            if (Volatile.Read(ref _preparing) == 0 || left <= TimeSpan.Zero)
                break;
            using var enough = new CancellationTokenSource(left);
            ((Task)_waiting.Reader.WaitToReadAsync(enough.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }

        return group;
    }

    private void Commit(List<Waiting> group)
    {
        group.RemoveAll(waiting => waiting.CancellationToken.IsCancellationRequested && waiting.Done.TrySetCanceled(waiting.CancellationToken));
        if (group.Count == 0)
            return;
        try
        {
            database.Write(connection => Write(connection, group), Common(group));
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who wait.
        catch (Exception error)
#pragma warning restore CA1031
        {
            group.ForEach(waiting => _ = error is OperationCanceledException
                ? waiting.Done.TrySetCanceled(waiting.CancellationToken) : waiting.Done.TrySetException(error));
            return;
        }

        group.ForEach(waiting => waiting.Done.TrySetResult());
        afterwards();
    }

    /// <summary>The token of all, where it is one: then nobody is left who waits for a commit that is cancelled.</summary>
    private static CancellationToken Common(List<Waiting> group) =>
        group.TrueForAll(waiting => waiting.CancellationToken == group[0].CancellationToken) ? group[0].CancellationToken : CancellationToken.None;

    private bool Write(SqliteConnection connection, List<Waiting> group)
    {
        group.Select(waiting => waiting.Stamp).Distinct().ToList().ForEach(stamp => IndexState.Check(connection, stamp));
        using var writer = new DocumentWriter(connection, _terms);
        foreach (var (document, part, _, _, _) in group)
        {
            writer.Begin(document.Info);
            writer.Write(part);
            writer.End(document.Text);
        }

        writer.Flush();
        return true;
    }

    private sealed record Waiting(IndexedDocument Document, PreparedPart Part, IndexStamp Stamp, TaskCompletionSource Done, CancellationToken CancellationToken);

    private sealed class Announcement(DocumentCommits commits) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                Interlocked.Decrement(ref commits._preparing);
        }
    }
}
