using System.Net;
using System.Text.Json;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Which failures may pass, and how long to wait for it.</summary>
internal static class Retries
{
    private const int Most = 5;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100), s_longest = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait before the next attempt; null where there should be none.</summary>
    /// <param name="error">Why the attempt failed.</param>
    /// <param name="attempt">How many there were before it.</param>
    public static TimeSpan? Delay(Exception error, int attempt)
    {
        if (attempt >= Most || !MayPass(error))
            return null;

        // Half of it by chance, so that clients that failed together do not come back together.
        var delay = s_first * Math.Pow(2.5, attempt) * (0.5 + (Random.Shared.NextDouble() / 2));
        var asked = (error as QdrantRequestException)?.RetryAfter ?? TimeSpan.Zero;
        return asked > s_longest ? null : asked > delay ? asked : delay;
    }

    private static bool MayPass(Exception error) => error switch
    {
        QdrantRequestException request => request.Status == HttpStatusCode.TooManyRequests || (int)request.Status >= 500,
        // A certificate that is not trusted stays so.
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
        // JSON that ends too early: the connection broke where nobody noticed.
        HttpRequestException or IOException or TimeoutException or JsonException => true,
        _ => false,
    };
}
