using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>Writes the segment file from the database. Runs inside a write transaction, whose lock is the one for the file too.</summary>
internal static class SegmentUpdate
{
    /// <summary>Appends what was committed since; false where the file is missing, another database's or not what was written.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool Append(SqliteConnection connection, string path, IndexHead head)
    {
        using var writer = SegmentWriter.TryOpen(path);
        if (writer is null || writer.Identity.Index != head.Index || writer.Identity.Dimensions != head.Dimensions || writer.Identity.Generation < head.Segment)
            return false;
        // A file that is ahead belongs to a state of the database that was lost with the power.
        if (writer.State.End > head.NextChunk)
            return false;
        if (writer.State.End < head.NextChunk)
            Copy(connection, writer, head);
        return true;
    }

    /// <summary>Makes the file anew without what has gone. Readers of the former file keep it.</summary>
    /// <returns>How many vectors there are.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static long Rebuild(SqliteConnection connection, string path, IndexHead head)
    {
        var former = SegmentFile.TryOpen(path);
        var generation = Math.Max(head.Segment, former?.Identity.Index == head.Index ? former.Identity.Generation : 0) + 1;
        former?.Dispose();

        var temporary = path + ".new";
        var rows = Write(connection, temporary, head, generation);
        // The file first: it serves the database as it was before as well, but once the database says so, no other file does.
        File.Move(temporary, path, overwrite: true);
        connection.Execute("UPDATE state SET segment = $1", generation);
        return rows;
    }

    private static long Write(SqliteConnection connection, string path, IndexHead head, long generation)
    {
        try
        {
            using var writer = SegmentWriter.Create(path, new SegmentIdentity(head.Index, generation, head.Dimensions));
            Copy(connection, writer, head);
            return writer.State.Rows;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static void Copy(SqliteConnection connection, SegmentWriter writer, IndexHead head)
    {
        var (from, before) = (Math.Max(1, writer.State.End), writer.State.Rows);
        var appended = 0L;
        foreach (var (firstChunk, data) in VectorParts.From(connection, from))
        {
            writer.Append(firstChunk, data);
            appended += VectorCodec.Count(data, head.Dimensions);
        }

        var complete = appended == head.NextChunk - from ? writer.State.CompleteSince : head.Generation;
        writer.Publish(head.NextChunk, complete);
    }
}
