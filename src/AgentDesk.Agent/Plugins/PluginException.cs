namespace AgentDesk.Agent.Plugins;

/// <summary>A plugin cannot be loaded, or could not be called; the others work. The message is for a person.</summary>
public sealed class PluginException(string message, Exception? inner = null) : Exception(message, inner);
