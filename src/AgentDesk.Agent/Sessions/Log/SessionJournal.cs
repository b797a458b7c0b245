namespace AgentDesk.Agent.Sessions.Log;

/// <summary>
/// Appends events to a session's log while it holds the session's lock. Every event is written at once, so that the end of the process costs nothing; what a
/// person was shown as complete, or typed, is also flushed to the disk before it is shown, so that a power cut costs nothing either. Not thread-safe.
/// </summary>
internal sealed class SessionJournal : IDisposable
{
    private SessionLock _lock;
    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly StateFolders _states;
    private int _evidence;
    private string? _model;

    private SessionJournal(SessionLock @lock, FileStream file, TimeProvider clock, StateFolders states) => (_lock, _file, _clock, _states) = (@lock, file, clock, states);

    /// <summary>The session's id, see <see cref="SessionBegun"/>.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>Opens the log for going on, repairs its end, and hands over what it holds.</summary>
    public static (SessionJournal Journal, SessionReader Read) Open(SessionLock @lock, string path, TimeProvider clock, StateFolders states, CancellationToken cancellationToken)
    {
        var file = SessionFiles.OpenForAppend(path);
        try
        {
            var read = SessionReader.Read(file, cancellationToken);
            var journal = new SessionJournal(@lock, file, clock, states)
            {
                _evidence = read.Evidence.Entries.Count,
                _model = read.Model is { } model ? Key(new ModelUsed(model.Id, model.File, model.Settings)) : null,
            };
            journal.Repair(read);
            journal.Begin(read.Id);
            return (journal, read);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes an event; <paramref name="flush"/> waits until the disk has it.</summary>
    /// <exception cref="SessionException">The disk is full or gone; the log is as it was.</exception>
    public void Write(SessionEvent e, bool flush)
    {
        var good = _file.Length;
        try
        {
            _file.Write(SessionJson.ToLine(e));
            _file.Flush(flush);
        }
        catch (IOException error)
        {
            Shorten(good);
            throw new SessionException($"The session could not be saved to {_file.Name}: {error.Message} Free some space or check the disk; what was saved before is still there.", error);
        }
    }

    public void WriteModel(SessionModel model)
    {
        var e = new ModelUsed(model.Id, model.File, model.Settings);
        if (Key(e) == _model)
            return;
        Write(e, flush: false);
        _model = Key(e);
    }

    /// <summary>Writes which evidence was found, and in full whatever the log does not have yet.</summary>
    public void WriteEvidence(int turn, EvidenceLedger ledger, IReadOnlyList<int> found)
    {
        var fresh = ledger.Entries.Skip(_evidence).Select(e => new StoredEvidence(e.Number, SessionJson.Slim(e.Evidence))).ToList();
        if (fresh.Count == 0 && found.Count == 0)
            return;
        Write(new EvidenceGiven(turn, found, fresh), flush: false);
        _evidence += fresh.Count;
    }

    /// <summary>Forgets everything: an empty log under a new id, so that the model's state under the old one is of nobody.</summary>
    public void Clear()
    {
        Shorten(0);
        _states.Delete(Id);
        (_evidence, _model) = (0, null);
        Begin(null);
    }

    /// <summary>Waits until the disk has everything.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <summary>Takes over the lock of the name that the log has got.</summary>
    public void Replace(SessionLock @lock)
    {
        _lock.Dispose();
        _lock = @lock;
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private void Begin(string? id)
    {
        Id = id ?? Guid.NewGuid().ToString("N");
        if (id is null)
            Write(new SessionBegun(SessionBegun.CurrentVersion, Id, _clock.GetUtcNow()), flush: true);
        _states.Create(Id);
    }

    private void Repair(SessionReader read)
    {
        if (read.EndMissing)
            _file.Write("\n"u8);
        else
            Shorten(read.Complete);
    }

    private void Shorten(long length)
    {
        if (_file.Length > length)
            _file.SetLength(length);
        _file.Seek(0, SeekOrigin.End);
    }

    private static string Key(ModelUsed model) => System.Text.Encoding.UTF8.GetString(SessionJson.ToLine(model));
}
