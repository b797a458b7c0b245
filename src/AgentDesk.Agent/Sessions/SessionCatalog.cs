using AgentDesk.Agent.Sessions.Log;

namespace AgentDesk.Agent.Sessions;

/// <summary>
/// The saved sessions of a folder. A session is one file of JSON lines, one line an event, written as it happens; whoever has it open holds it alone, and anybody
/// may read it meanwhile. Thread-safe; several processes may use one folder.
/// </summary>
public sealed class SessionCatalog
{
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly StateFolders _states;

    /// <summary>The sessions below <paramref name="folder"/>, which need not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="stateFolder">Where the model's client keeps what it has read; each session has a folder of its id in it. Null for none.</param>
    /// <param name="clock">Tells the time of questions and answers.</param>
    public SessionCatalog(string folder, string? stateFolder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        (_folder, _clock, _states) = (folder, clock, new StateFolders(stateFolder));
    }

    /// <summary>All names, in the order of the alphabet; quick, for completion.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(_folder)
        ? [.. Directory.EnumerateFiles(_folder, "*" + SessionFiles.Extension).Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n.Length > 0 && n[0] != '.').Order(StringComparer.OrdinalIgnoreCase)]
        : [];

    /// <summary>Whether there is a session of this name.</summary>
    /// <exception cref="SessionException">The name cannot be one.</exception>
    public bool Exists(string name) => File.Exists(PathOf(SessionName.Normalize(name)));

    /// <summary>All sessions, the one used last first.</summary>
    public IReadOnlyList<SessionSummary> List(CancellationToken cancellationToken) =>
        [.. Names.Select(n => Summarize(n, cancellationToken)).OfType<SessionSummary>().OrderByDescending(s => s.LastUsed).ThenBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Opens a session to go on with, or begins it: its file is made with its first question. What was cut off by a crash is repaired; dispose the session to free it.</summary>
    /// <exception cref="SessionException">The name cannot be one, somebody else has the session open, or a newer version wrote it.</exception>
    public AssistantSession Open(string name, CancellationToken cancellationToken)
    {
        name = SessionName.Normalize(name);
        CreateFolder();
        var @lock = SessionLock.Take(_folder, name);
        try
        {
            var (journal, read) = SessionJournal.Open(@lock, PathOf(name), _clock, _states, cancellationToken);
            return new AssistantSession(name, journal, read);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Writes a conversation that was not written down so far into a new session, which it then is.</summary>
    /// <exception cref="SessionException">The name is taken or cannot be one, or the session is saved already.</exception>
    public void SaveAs(AssistantSession session, string name)
    {
        ArgumentNullException.ThrowIfNull(session);
        name = SessionName.Normalize(name);
        if (session.Journal is not null)
            throw new SessionException($"The session is saved already, as '{session.Name}'; rename or copy it.");
        CreateFolder();
        var @lock = SessionLock.Take(_folder, name);
        try
        {
            RequireFree(name);
            var (journal, _) = SessionJournal.Open(@lock, PathOf(name), _clock, _states, CancellationToken.None);
            SessionWriter.Write(journal, session);
            (session.Journal, session.Name) = (journal, name);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Reads a session as it is now, whoever has it open.</summary>
    /// <exception cref="SessionException">There is none of this name, or a newer version wrote it.</exception>
    public SavedSession Read(string name, CancellationToken cancellationToken)
    {
        name = RequireExisting(name);
        using var log = SessionFiles.OpenForReading(PathOf(name));
        var read = SessionReader.Read(log, cancellationToken);
        return new SavedSession(name, read.Model, read.Entries, read.Evidence, read.Damaged);
    }

    /// <summary>Gives a session another name.</summary>
    /// <exception cref="SessionException">There is no such session, the new name is taken, or the session is open somewhere.</exception>
    public void Rename(string name, string newName)
    {
        name = RequireExisting(name);
        newName = SessionName.Normalize(newName);
        using var from = SessionLock.Take(_folder, name);
        Move(name, newName);
    }

    /// <summary>Gives a session that is open here another name.</summary>
    /// <exception cref="SessionException">It is not saved, or the new name is taken.</exception>
    public void Rename(AssistantSession session, string newName)
    {
        ArgumentNullException.ThrowIfNull(session);
        newName = SessionName.Normalize(newName);
        if (session.Journal is null || session.Name is not { } name)
            throw new SessionException("The conversation is not saved yet; save it under a name first.");
        session.Journal.Replace(session.Journal.HasLog ? Move(name, newName, keepLock: true)! : Reserve(newName), PathOf(newName));
        session.Name = newName;
    }

    /// <summary>Makes a copy that goes its own way from here.</summary>
    /// <exception cref="SessionException">There is no such session, or the new name is taken.</exception>
    public void Copy(string name, string newName, CancellationToken cancellationToken)
    {
        name = RequireExisting(name);
        newName = SessionName.Normalize(newName);
        using var to = SessionLock.Take(_folder, newName);
        RequireFree(newName);
        SessionWriter.Copy(PathOf(name), PathOf(newName), _clock, cancellationToken);
    }

    /// <summary>Deletes a session and what the model's client keeps of it.</summary>
    /// <exception cref="SessionException">There is no such session, or it is open somewhere.</exception>
    public void Delete(string name, CancellationToken cancellationToken)
    {
        name = RequireExisting(name);
        using var @lock = SessionLock.Take(_folder, name);
        var path = PathOf(name);
        foreach (var id in SessionWriter.Ids(path, cancellationToken))
            _states.Delete(id);
        File.Delete(path);
    }

    /// <summary>Every question and answer in which all words of <paramref name="query"/> occur, sessions used last first. Case, width and Chinese variants do not matter.</summary>
    public IEnumerable<SessionMatch> Search(string query, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var search = new SessionSearch(query);
        return Names.OrderByDescending(n => File.GetLastWriteTimeUtc(PathOf(n))).SelectMany(n => search.In(PathOf(n), n, cancellationToken));
    }

    private SessionSummary? Summarize(string name, CancellationToken cancellationToken)
    {
        try
        {
            return SessionScan.Read(PathOf(name), name, _states, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // Deleted meanwhile.
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SessionSummary(name, string.Empty, 0, 0, File.GetLastWriteTimeUtc(PathOf(name)), null, 0, e.Message);
        }
    }

    /// <summary>The lock of a name that no session has yet.</summary>
    private SessionLock Reserve(string name)
    {
        var @lock = SessionLock.Take(_folder, name);
        try
        {
            RequireFree(name);
            return @lock;
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    private SessionLock? Move(string name, string newName, bool keepLock = false)
    {
        var to = Reserve(newName);
        try
        {
            File.Move(PathOf(name), PathOf(newName), overwrite: false);
            if (keepLock)
                return to;
        }
        catch
        {
            to.Dispose();
            throw;
        }

        to.Dispose();
        return null;
    }

    private string RequireExisting(string name)
    {
        name = SessionName.Normalize(name);
        if (File.Exists(PathOf(name)))
            return name;
        var names = Names;
        throw new SessionException($"There is no session '{name}'. {(names.Count == 0 ? "None is saved yet." : $"Sessions: {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : "")}.")}");
    }

    private void RequireFree(string name)
    {
        if (File.Exists(PathOf(name)))
            throw new SessionException($"There is a session '{name}' already; take another name, or delete or rename that one first.");
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(string name) => SessionFiles.PathOf(_folder, name);
}
