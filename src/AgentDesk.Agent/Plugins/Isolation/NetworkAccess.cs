namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>Which sockets a confined process may open.</summary>
internal enum NetworkAccess
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that lead to its proxy.</summary>
    Proxy,

    /// <summary>All.</summary>
    All,
}
