using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Writes JSON objects, one a line. Safe for use by several threads at once; a line is never interrupted by another.</summary>
internal sealed class FrameWriter(Stream stream) : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes one object.</summary>
    /// <param name="members">Writes its members.</param>
    /// <param name="cancellationToken">Ends the wait for other lines; a line that has begun is always finished.</param>
    /// <exception cref="IOException">The other side is gone.</exception>
    internal async Task WriteAsync(Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(line, s_options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(line.WrittenMemory, CancellationToken.None).ConfigureAwait(false);
            await stream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
