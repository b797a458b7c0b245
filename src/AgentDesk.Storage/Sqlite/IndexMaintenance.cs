using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// What is due after commits, a step in each transaction: the file of vectors catches up, segments of the term index are merged, and what has gone is
/// cleared away when there is much of it. Nothing of it changes what searches find, so whatever goes wrong is logged and tried again after the next commit.
/// </summary>
internal sealed class IndexMaintenance(SqliteDatabase database, VectorStore vectors, TermSegmentCache terms, ILogger logger)
{
    /// <summary>Does what is due, unless another writer is at work, who will. Never cancelled: no step is long but clearing away.</summary>
    public Task RunAsync() => Task.Run(Run);

    /// <summary>The same on the caller's thread.</summary>
    public void Run()
    {
        try
        {
            while (database.TryWrite(Step))
            {
            }
        }
        catch (ObjectDisposedException)
        {
            // The index is being closed.
        }
#pragma warning disable CA1031 // Whatever it is, what was committed stands, and those who commit next must not wait for ever.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.MaintenanceFailed(logger, database.FilePath, error.Message);
        }
    }

    /// <summary>One step; whether more may be due.</summary>
    private bool Step(SqliteConnection writer, SqliteConnection reader)
    {
        var head = IndexState.Head(writer);
        if (DeadChunks.AreMany(writer))
        {
            SegmentMerge.Purge(writer, reader, terms, DeadChunks.Read(writer));
            if (head.Dimensions == 0 || vectors.TryRebuild(writer, head))
                DeadChunks.Forget(writer);
            return false;
        }

        if (head.Dimensions > 0)
            vectors.CatchUp(writer, head);
        return SegmentMerge.Run(writer, reader, terms);
    }
}
