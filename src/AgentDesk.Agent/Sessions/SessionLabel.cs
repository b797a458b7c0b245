using System.Runtime.CompilerServices;

namespace AgentDesk.Agent.Sessions;

/// <summary>What logs call a conversation: its name, else an id of this run of the program.</summary>
internal static class SessionLabel
{
    private static readonly ConditionalWeakTable<AssistantSession, string> s_labels = [];

    public static string Of(AssistantSession session) => session.Name ?? s_labels.GetValue(session, static _ => Guid.CreateVersion7().ToString("N"));
}
