using System.Text.Json;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Answers one request from inside a model process.</summary>
internal sealed class HostReply(long id, FrameWriter writer)
{
    internal Task ItemAsync<T>(T item) => WriteAsync(Wire.Item, item);

    internal Task DoneAsync<T>(T result) => WriteAsync(Wire.Done, result);

    /// <summary>Tells what went wrong; a program that is gone cannot be told.</summary>
    internal async Task ErrorAsync(Exception error)
    {
        try
        {
            await WriteAsync(Wire.Error, WireError.From(error)).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The input has ended as well, so the process is about to end.
        }
    }

    private Task WriteAsync<T>(string kind, T value) => writer.WriteAsync(
        (Utf8JsonWriter json) =>
        {
            json.WriteNumber(Wire.Id, id);
            json.Write(kind, value);
        },
        CancellationToken.None);
}
