using System.Net;

namespace AgentDesk.QdrantStandIn;

/// <summary>The request is answered with an error.</summary>
internal sealed class Refusal(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The body is no JSON or has not the expected form.</summary>
    public static Refusal Format(string message) => new(HttpStatusCode.BadRequest, $"Format error in JSON body: {message}");

    /// <summary>A value of the body is out of its range.</summary>
    public static Refusal Validation(string message) => new(HttpStatusCode.UnprocessableEntity, $"Validation error in JSON body: [{message}]");

    /// <summary>The request makes no sense for this collection.</summary>
    public static Refusal Input(string message) => new(HttpStatusCode.BadRequest, $"Wrong input: {message}");

    public static Refusal NoCollection(string name) => new(HttpStatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!");
}
