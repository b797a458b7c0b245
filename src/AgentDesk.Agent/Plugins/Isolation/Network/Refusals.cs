namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>What a plugin was refused of late: few HTTP libraries show what a proxy says, so that it is told with the error of the call. Thread-safe.</summary>
internal sealed class Refusals
{
    private const int Most = 3;
    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];

    public void Add(string message)
    {
        lock (_lock)
        {
            if (_messages.Count < Most && !_messages.Contains(message))
                _messages.Add(message);
        }
    }

    /// <summary>The messages since the last time, one a line; empty where there were none.</summary>
    public string Take()
    {
        lock (_lock)
        {
            var text = string.Join('\n', _messages);
            _messages.Clear();
            return text;
        }
    }
}
