using System.Net;
using System.Text.Json;

namespace AgentDesk.Storage.Qdrant;

/// <summary>What went wrong between this program and the server, as what a person can do about it.</summary>
internal static class QdrantErrors
{
    /// <summary>Null where the error is not one of the server or the way to it.</summary>
    public static ChunkIndexException? Describe(QdrantChunkIndexOptions options, Exception error) => error switch
    {
        QdrantRequestException request => Describe(options, request),
        JsonException => new ChunkIndexException(
            ChunkIndexError.Foreign, $"What answers at {options.Url} is not Qdrant's HTTP API. Set Index:Qdrant:Url to it; its port is 6333 unless it was changed (6334 is gRPC).", error),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new ChunkIndexException(
            ChunkIndexError.Unavailable,
            $"No trusted connection to Qdrant at {options.Url}: {Innermost(error)}. Name the authority that signed its certificate in Index:Qdrant:CaFile, or use http where the server has TLS switched off.",
            error),
        HttpRequestException or IOException or TimeoutException => new ChunkIndexException(
            ChunkIndexError.Unavailable,
            $"Qdrant at {options.Url} cannot be reached: {Innermost(error)}. Start it, or set Index:Qdrant:Url to where it runs, or Index:Store to sqlite to do without a server.",
            error),
        _ => null,
    };

    private static ChunkIndexException Describe(QdrantChunkIndexOptions options, QdrantRequestException error) => error.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ChunkIndexException(
            ChunkIndexError.Unavailable,
            $"Qdrant at {options.Url} refuses the {(string.IsNullOrEmpty(options.ApiKey) ? "request without a key" : "key")} ({error.Message}). Set Index:Qdrant:ApiKey, or the environment variable AGENTDESK__Index__Qdrant__ApiKey, to a key that may write.",
            error),
        HttpStatusCode.TooManyRequests => new ChunkIndexException(
            ChunkIndexError.Busy, $"Qdrant at {options.Url} takes no more requests for now ({error.Message}). Wait and try again; an ingest goes on where it stopped.", error),
        HttpStatusCode.NotFound => new ChunkIndexException(
            ChunkIndexError.Corrupt, $"A part of the index '{options.Collection}' is missing on Qdrant at {options.Url} ({error.Message}). Run 'agentdesk ingest --rebuild' to build it anew.", error),
        HttpStatusCode.RequestTimeout => new ChunkIndexException(
            ChunkIndexError.Unavailable, $"Qdrant at {options.Url} took too long ({error.Message}). Look at its load and memory, then try again.", error),
        >= HttpStatusCode.InternalServerError => new ChunkIndexException(
            ChunkIndexError.Unavailable, $"Qdrant at {options.Url} failed with status {(int)error.Status} ({error.Message}). Look at its log, its disk and its memory, then try again.", error),
        _ => new ChunkIndexException(
            ChunkIndexError.Foreign, $"Qdrant at {options.Url} refused a request with status {(int)error.Status} ({error.Message}). If Index:Qdrant:Url is right, please report this with the server's version.", error),
    };

    private static string Innermost(Exception error) => error.GetBaseException().Message.TrimEnd('.');
}
