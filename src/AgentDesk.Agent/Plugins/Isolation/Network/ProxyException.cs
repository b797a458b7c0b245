using System.Net;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>A request that the proxy does not pass on. The message is for the plugin and whoever reads its error.</summary>
/// <param name="status">What the plugin is answered.</param>
/// <param name="message">Why.</param>
internal sealed class ProxyException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}
