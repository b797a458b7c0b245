using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Ingestion;

/// <summary>Counts what one run did and reports its progress, one report at a time. Thread-safe.</summary>
internal sealed class IngestionRun
{
    private readonly Lock _lock = new();
    private readonly IProgress<IngestionProgress>? _progress;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly List<IngestionFailure> _failed;
    private readonly List<IngestionNote> _notes = [];
    private readonly int _total;
    private readonly long _totalBytes;
    private int _added;
    private int _updated;
    private int _unchanged;
    private int _done;
    private int _chunks;
    private long _doneBytes;
    private long _writtenBytes;

    public IngestionRun(DiscoveredFiles found, IProgress<IngestionProgress>? progress, TimeProvider clock, long started)
    {
        (_progress, _clock, _started) = (progress, clock, started);
        (_total, _totalBytes, _failed) = (found.Files.Count, found.Files.Sum(file => file.Bytes), [.. found.Failures, .. found.Mistyped]);
        Report("");
    }

    public void Unchanged(DiscoveredFile file) => Done(file, () => _unchanged++);

    public void Failed(DiscoveredFile file, string reason) => Done(file, () => _failed.Add(new IngestionFailure(file.Id, reason)));

    /// <summary>The file vanished after it was found: as if it had not been there.</summary>
    public void Gone(DiscoveredFile file) => Done(file, () => { });

    public void Written(DiscoveredFile file, IndexedDocumentInfo info, int chunks, bool isNew) => Done(file, () =>
    {
        _ = isNew ? _added++ : _updated++;
        _chunks += chunks;
        _writtenBytes += info.Bytes;
        _notes.AddRange(info.Notes.Select(note => new IngestionNote(file.Id, note)));
    });

    public IngestionReport Finish(int removed, int gone)
    {
        lock (_lock)
        {
            return new IngestionReport
            {
                Added = _added,
                Updated = _updated,
                Unchanged = _unchanged,
                Removed = removed,
                Failed = [.. _failed.OrderBy(failure => failure.Path, StringComparer.Ordinal)],
                Notes = [.. _notes.OrderBy(note => note.Path, StringComparer.Ordinal)],
                Gone = gone,
                Chunks = _chunks,
                Bytes = _writtenBytes,
                Seconds = _clock.GetElapsedTime(_started).TotalSeconds,
            };
        }
    }

    private void Done(DiscoveredFile file, Action count)
    {
        lock (_lock)
        {
            count();
            _done++;
            _doneBytes += file.Bytes;
            Report(file.Id);
        }
    }

    private void Report(string document)
    {
        if (_progress is null)
        {
            return;
        }

        var elapsed = _clock.GetElapsedTime(_started);
        TimeSpan? remaining = _writtenBytes > 0 ? elapsed * Math.Min(1e6, (double)(_totalBytes - _doneBytes) / _writtenBytes) : null;
        _progress.Report(new IngestionProgress(_done, _total, _doneBytes, _totalBytes, document, _chunks, elapsed, remaining));
    }
}
