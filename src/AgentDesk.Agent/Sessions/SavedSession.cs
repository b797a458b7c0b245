namespace AgentDesk.Agent.Sessions;

/// <summary>A session as it is on the disk, read without taking it from whoever has it open.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model of its last question; null where that is unknown.</param>
/// <param name="Entries">Every question with what became of it, oldest first.</param>
/// <param name="Evidence">The evidence that its answers cite.</param>
/// <param name="DamagedLines">Lines of its log that were damaged and passed over.</param>
public sealed record SavedSession(string Name, SessionModel? Model, IReadOnlyList<SessionEntry> Entries, EvidenceLedger Evidence, int DamagedLines)
{
    /// <summary>A session that is open here, as it is now.</summary>
    public static SavedSession Of(AssistantSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SavedSession(session.Name ?? "conversation", session.Model, [.. session.Entries], session.Evidence, session.DamagedLines);
    }
}

/// <summary>What a list of sessions says of one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">The beginning of its first question; empty where it has none.</param>
/// <param name="Turns">Answered questions.</param>
/// <param name="Interrupted">Questions without an answer; where the session is open, the one being answered is among them.</param>
/// <param name="LastUsed">When it was last written.</param>
/// <param name="Model">Id of its last model; null where that is unknown.</param>
/// <param name="Bytes">Its log and what the model's client keeps of it, in bytes.</param>
/// <param name="Problem">Why it cannot be gone on with; null where it can.</param>
public sealed record SessionSummary(string Name, string Title, int Turns, int Interrupted, DateTimeOffset LastUsed, string? Model, long Bytes, string? Problem);

/// <summary>A place where a session says what was looked for.</summary>
/// <param name="Session">Its name.</param>
/// <param name="Entry">Number of the question, from 1.</param>
/// <param name="Part"><c>question</c> or <c>answer</c>.</param>
/// <param name="Text">The words around it.</param>
public sealed record SessionMatch(string Session, int Entry, string Part, string Text);
