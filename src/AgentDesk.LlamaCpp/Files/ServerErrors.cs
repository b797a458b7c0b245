using System.Net;
using System.Text;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>Turns what a server answers instead of a model into an error that says what to do.</summary>
internal static class ServerErrors
{
    /// <summary>How much of a file tells what it is.</summary>
    internal const int BeginningBytes = 256;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);

    /// <summary>The error for a status: one worth trying again for a server that is busy, one for good otherwise.</summary>
    internal static Exception For(RemoteFile file, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var host = response.RequestMessage?.RequestUri?.Host ?? file.Address.Host;
        if (status is 408 or 425 or 429 or >= 500)
            return new TransferInterruptedException($"{host} answered {status} ({response.ReasonPhrase}).", Wait(response, now));
        return new ModelDownloadException(response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{host} refuses '{file.Name}' ({status}). If the model is gated or private, accept its terms on its page and set HF_TOKEN to a token that may read it.",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"There is no '{file.Name}' at {file.Address} ({status}). Check the name.",
            _ => $"{host} answered {status} ({response.ReasonPhrase}) for '{file.Name}'. Check the address.",
        });
    }

    /// <summary>Refuses a body that does not begin like a model.</summary>
    /// <exception cref="ModelDownloadException">It does not.</exception>
    internal static void ThrowIfNoModel(RemoteFile file, ReadOnlySpan<byte> beginning, string? mediaType)
    {
        if (beginning.StartsWith("GGUF"u8)) return;
        var text = Encoding.UTF8.GetString(beginning[..Math.Min(beginning.Length, BeginningBytes)]).Trim();
        var what = text.StartsWith('<') || mediaType == "text/html" ? "a web page"
            : text.StartsWith("version https://git-lfs", StringComparison.Ordinal) ? "a pointer of Git LFS"
            : mediaType is null ? "something else" : $"something of the type {mediaType}";
        throw new ModelDownloadException($"The server sent {what} instead of a GGUF model for '{file.Name}'. Check the address: it must be that of the file itself, not of a page about it.");
    }

    private static TimeSpan? Wait(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return asked is { } wait && wait > TimeSpan.Zero ? wait < s_longestWait ? wait : s_longestWait : null;
    }
}
