using System.Net;

namespace AgentDesk.Storage.Qdrant;

/// <summary>The server answered a request with an error.</summary>
internal sealed class QdrantRequestException(HttpStatusCode status, string error, TimeSpan? retryAfter) : Exception(error)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
