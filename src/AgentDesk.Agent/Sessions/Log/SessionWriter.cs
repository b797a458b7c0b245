using System.Text.Json;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Writes whole sessions: a conversation that was not written down so far, a copy.</summary>
internal static class SessionWriter
{
    /// <summary>Writes everything that was said so far.</summary>
    public static void Write(SessionJournal journal, AssistantSession session)
    {
        if (session.Model is { } model)
            journal.WriteModel(model);
        foreach (var entry in session.Entries)
        {
            var at = entry.At ?? default;
            journal.Write(new QuestionAsked(entry.Number, at, entry.Question), flush: false);
            foreach (var call in entry.Calls)
            {
                journal.Write(new CallRequested(entry.Number, call.Id, call.Plugin, call.Function, call.Arguments, call.DecidedBy, call.ModelArguments), flush: false);
                if (call.Result is not null || call.Error is not null)
                    journal.Write(new CallCompleted(entry.Number, call.Id, call.Result, call.Error, call.ElapsedMs), flush: false);
            }

            journal.WriteEvidence(entry.Number, session.Evidence, entry.Found);
            if (entry.Turn is { } turn)
                journal.Write(new AnswerGiven(entry.Number, at, turn.Resolved, turn.Answer, turn.Messages, entry.Context ?? new ContextUsage(0, 0, 0, 0, [])), flush: false);
            else
                journal.Write(new TurnStopped(entry.Number, at, entry.Interrupted ?? string.Empty), flush: false);
        }

        journal.Flush();
    }

    /// <summary>Copies the complete lines of a log under an id of its own.</summary>
    public static void Copy(string from, string to, TimeProvider clock, CancellationToken cancellationToken)
    {
        var unfinished = to + ".tmp";
        try
        {
            using (var source = SessionFiles.OpenForReading(from))
            using (var target = SessionFiles.Create(unfinished))
            {
                target.Write(SessionJson.ToLine(new SessionBegun(SessionBegun.CurrentVersion, Guid.NewGuid().ToString("N"), clock.GetUtcNow())));
                SessionLines.Read(
                    source,
                    (line, complete) =>
                    {
                        if (!complete || IsBeginning(line))
                            return;
                        target.Write(line);
                        target.Write("\n"u8);
                    },
                    cancellationToken);
                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, to, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The ids that a log has had.</summary>
    public static IReadOnlyList<string> Ids(string path, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        using var log = SessionFiles.OpenForReading(path);
        SessionLines.Read(
            log,
            (line, _) =>
            {
                if (IsBeginning(line) && SessionJson.Parse(line) is SessionBegun begun)
                    ids.Add(begun.Id);
            },
            cancellationToken);
        return ids;
    }

    private static bool IsBeginning(ReadOnlySpan<byte> line)
    {
        try
        {
            return SessionJson.TypeOf(line) == SessionBegun.TypeName;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
