namespace AgentDesk.Agent.Sessions.Log;

/// <summary>
/// Appends events to a session's log while it holds the session's lock. Every event is written at once, so that the end of the process costs nothing; what a
/// person was shown as complete, or typed, is also flushed to the disk before it is shown, so that a power cut costs nothing either. The log of a new session is
/// made with its first event: a session in which nothing was said leaves no file. Not thread-safe.
/// </summary>
internal sealed class SessionJournal : IDisposable
{
    private SessionLock _lock;
    private readonly TimeProvider _clock;
    private readonly StateFolders _states;
    private string _path;
    private FileStream? _file;
    private int _evidence;
    private string? _model;

    private SessionJournal(SessionLock @lock, string path, TimeProvider clock, StateFolders states) => (_lock, _path, _clock, _states) = (@lock, path, clock, states);

    /// <summary>The session's id, see <see cref="SessionBegun"/>.</summary>
    public string Id { get; private set; } = NewId();

    /// <summary>Whether there is a log, because something was written.</summary>
    public bool HasLog => _file is not null;

    /// <summary>Opens the log for going on, repairs its end, and hands over what it holds; where there is none it is made later.</summary>
    public static (SessionJournal Journal, SessionReader Read) Open(SessionLock @lock, string path, TimeProvider clock, StateFolders states, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return (new SessionJournal(@lock, path, clock, states), SessionReader.Read(Stream.Null, cancellationToken));
        var file = SessionFiles.OpenForAppend(path);
        try
        {
            var read = SessionReader.Read(file, cancellationToken);
            var journal = new SessionJournal(@lock, path, clock, states)
            {
                _file = file,
                _evidence = read.Evidence.Entries.Count,
                _model = read.Model is { } model ? Key(new ModelUsed(model.Id, model.File, model.Settings)) : null,
            };
            Repair(file, read);
            journal.Begin(file, read.Id);
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
    public void Write(SessionEvent e, bool flush) => Write(_file ?? Create(), e, flush);

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
        if (_file is null)
            return;
        Shorten(_file, 0);
        _states.Delete(Id);
        (_evidence, _model) = (0, null);
        Begin(_file, null);
    }

    /// <summary>Waits until the disk has everything.</summary>
    public void Flush() => _file?.Flush(flushToDisk: true);

    /// <summary>Takes over the lock and the path of the name that the log has got.</summary>
    public void Replace(SessionLock @lock, string path)
    {
        _lock.Dispose();
        (_lock, _path) = (@lock, path);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private FileStream Create()
    {
        var file = SessionFiles.OpenForAppend(_path);
        try
        {
            Begin(file, null);
            return _file = file;
        }
        catch
        {
            file.Dispose();
            File.Delete(_path);
            throw;
        }
    }

    private static void Write(FileStream file, SessionEvent e, bool flush)
    {
        var good = file.Length;
        try
        {
            file.Write(SessionJson.ToLine(e));
            file.Flush(flush);
        }
        catch (IOException error)
        {
            Shorten(file, good);
            throw new SessionException($"The session could not be saved to {file.Name}: {error.Message} Free some space or check the disk; what was saved before is still there.", error);
        }
    }

    private void Begin(FileStream file, string? id)
    {
        Id = id ?? NewId();
        if (id is null)
            Write(file, new SessionBegun(SessionBegun.CurrentVersion, Id, _clock.GetUtcNow()), flush: true);
        _states.Create(Id);
    }

    private static void Repair(FileStream file, SessionReader read)
    {
        if (read.EndMissing)
            file.Write("\n"u8);
        else
            Shorten(file, read.Complete);
    }

    private static void Shorten(FileStream file, long length)
    {
        if (file.Length > length)
            file.SetLength(length);
        file.Seek(0, SeekOrigin.End);
    }

    private static string Key(ModelUsed model) => System.Text.Encoding.UTF8.GetString(SessionJson.ToLine(model));
}
