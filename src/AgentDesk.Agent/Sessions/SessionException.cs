namespace AgentDesk.Agent.Sessions;

/// <summary>Something about a saved session that a person can put right; the message says what and how.</summary>
public sealed class SessionException(string message, Exception? inner = null) : Exception(message, inner);
