namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>What can be used of a server at a moment.</summary>
/// <param name="Plugin">Its tools; null while there are none.</param>
/// <param name="Failures">What cannot be used, and why.</param>
internal sealed record RemoteState(LoadedPlugin? Plugin, IReadOnlyList<PluginFailure> Failures);
