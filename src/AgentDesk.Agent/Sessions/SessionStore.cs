using System.Text.Json;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions;

/// <summary>
/// Keeps a session as one file of JSON lines, a line a turn, appended when the turn is complete: a crash loses at most the answer that was under way, and
/// a line that was cut off is passed over. Evidence is stored with the turn that found it, so that a resumed session keeps its numbers.
/// </summary>
public sealed class SessionStore
{
    private readonly string _path;

    /// <summary>The session <paramref name="name"/> below <paramref name="folder"/>.</summary>
    /// <exception cref="ArgumentException">The name is empty or cannot be a file name.</exception>
    public SessionStore(string folder, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100 || name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name.StartsWith('.'))
            throw new ArgumentException($"'{name}' cannot be the name of a session: use letters, digits, spaces and hyphens, 100 at most.", nameof(name));
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, name + ".jsonl");
    }

    /// <summary>The session as it was left; an empty one where there is none.</summary>
    public async Task<AssistantSession> LoadAsync(CancellationToken cancellationToken)
    {
        var session = new AssistantSession();
        if (!File.Exists(_path))
            return session;
        foreach (var line in await File.ReadAllLinesAsync(_path, cancellationToken))
        {
            if (TryParse(line) is not { } stored)
                continue;
            foreach (var evidence in stored.Evidence)
                session.Evidence.Add(evidence);
            ChatMessage[] messages = [new(ChatRole.User, stored.Question), new(ChatRole.Assistant, stored.Answer.Text)];
            session.Add(new SessionTurn(stored.Question, stored.Resolved, messages, stored.Answer));
        }

        return session;
    }

    /// <summary>Appends the session's last turn, with the evidence whose number is above <paramref name="knownEvidence"/>.</summary>
    public async Task AppendAsync(AssistantSession session, int knownEvidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var turn = session.Turns[^1];
        var evidence = session.Evidence.Entries.Skip(knownEvidence).Select(e => e.Evidence).ToList();
        var line = JsonSerializer.Serialize(new StoredTurn(turn.Question, turn.Resolved, turn.Answer, evidence), JsonSerializerOptions.Web);
        await using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using var writer = new StreamWriter(file);

        // A new line first: after a crash the rest of a broken line must not swallow this one.
        await writer.WriteAsync((file.Length > 0 ? "\n" : string.Empty) + line);
        await writer.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Forgets the stored turns.</summary>
    public void Clear() => File.Delete(_path);

    private static StoredTurn? TryParse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<StoredTurn>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record StoredTurn(string Question, string Resolved, CitedAnswer Answer, IReadOnlyList<Evidence> Evidence);
}
