using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Keeps what segments say of their chunks: they never change, so each is read once. Thread-safe.</summary>
internal sealed class TermSegmentCache
{
    private volatile IReadOnlyDictionary<long, TermSegment> _known = new Dictionary<long, TermSegment>();

    /// <summary>The segments as a transaction sees them, by their chunks' ids.</summary>
    public IReadOnlyList<TermSegment> Get(SqliteConnection connection)
    {
        var known = _known;
        var segments = TermTables.Ids(connection).ConvertAll(id => known.TryGetValue(id, out var segment) ? segment : TermTables.Read(connection, id));
        if (segments.Count != known.Count || segments.Exists(segment => !known.ContainsKey(segment.Id)))
            _known = segments.ToDictionary(segment => segment.Id);
        segments.Sort((one, other) => one.Runs[0].First.CompareTo(other.Runs[0].First));
        return segments;
    }
}
