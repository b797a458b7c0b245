using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Reads JSON objects, one a line, until the stream ends.</summary>
internal static class FrameReader
{
    private const int MaxLineBytes = 256 * 1024 * 1024;

    /// <summary>Reads the objects.</summary>
    /// <param name="stream">Where they come from.</param>
    /// <param name="other">Takes a line that is no JSON object: native code may print to the standard output behind our back.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A line is longer than 256 MB.</exception>
    internal static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, Action<string> other, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int start = 0, end = 0, scanned = 0;
        while (true)
        {
            if (buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n') is >= 0 and var newline)
            {
                var line = buffer.AsMemory(start, scanned + newline - start);
                start = scanned = scanned + newline + 1;
                if (Parse(line.Span, other) is { } frame) yield return frame;
                continue;
            }

            scanned = end;
            if (end == buffer.Length) (buffer, start, end, scanned) = MakeRoom(buffer, start, end);
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                if (end > start) other(Encoding.UTF8.GetString(buffer, start, end - start));
                yield break;
            }

            end += read;
        }
    }

    private static (byte[] Buffer, int Start, int End, int Scanned) MakeRoom(byte[] buffer, int start, int end)
    {
        var length = end - start;
        if (length >= MaxLineBytes) throw new InvalidDataException("The model process wrote a line of more than 256 MB.");
        var target = length > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, length).CopyTo(target);
        return (target, 0, length, length);
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> line, Action<string> other)
    {
        try
        {
            if (line.Length > 0 && line[0] == '{') return JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            // Told below, like every line that is not ours.
        }

        if (!line.IsEmpty) other(Encoding.UTF8.GetString(line));
        return null;
    }
}
