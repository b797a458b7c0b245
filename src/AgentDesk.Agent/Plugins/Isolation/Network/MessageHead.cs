using System.Net;
using System.Text;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>The head of an HTTP/1 message: its first line and its fields, byte for byte.</summary>
/// <param name="Start">The first line.</param>
/// <param name="Fields">The lines below it.</param>
/// <param name="Rest">What was read behind the head.</param>
internal sealed record MessageHead(string Start, IReadOnlyList<string> Fields, ReadOnlyMemory<byte> Rest)
{
    /// <summary>Reads up to the empty line.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="before">What was read of it already.</param>
    /// <param name="most">The longest head, in bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProxyException">It is too long, or no head.</exception>
    /// <exception cref="IOException">It ends before its head does.</exception>
    public static async Task<MessageHead> ReadAsync(Stream source, ReadOnlyMemory<byte> before, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(most, before.Length)];
        before.CopyTo(buffer);
        for (var (length, searched) = (before.Length, 0); ;)
        {
            if (buffer.AsSpan(searched, length - searched).IndexOf("\r\n\r\n"u8) is >= 0 and var at)
                return Split(Encoding.Latin1.GetString(buffer, 0, searched + at), buffer.AsMemory((searched + at + 4)..length));
            if (length == buffer.Length)
                throw new ProxyException(HttpStatusCode.RequestHeaderFieldsTooLarge, $"The head of an HTTP message may have {most} bytes.");
            searched = Math.Max(0, length - 3);
            var read = await source.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                throw new IOException("The connection ended within the head of a message.");
            length += read;
        }
    }

    /// <summary>The value of a field; null where it is not there.</summary>
    public string? Value(string name) => Fields.FirstOrDefault(field => IsField(field, name)) is { } line ? line[(name.Length + 1)..].Trim() : null;

    /// <summary>The head with another first line, without the fields that concern only one connection, and with those that are given instead; the connection ends with the message.</summary>
    public byte[] Forward(string start, string[] without, params string[] with) => Encoding.Latin1.GetBytes(string.Join(
        "\r\n",
        [start, .. with, "Connection: close", .. Fields.Where(field => !without.Any(name => IsField(field, name))), string.Empty, string.Empty]));

    private static MessageHead Split(string text, ReadOnlyMemory<byte> rest)
    {
        var lines = text.Split("\r\n");
        // A line that begins with a space belongs to the one above it, which may be taken out.
        return lines.Skip(1).All(line => line.IndexOf(':', StringComparison.Ordinal) > 0 && line[0] is not (' ' or '\t'))
            ? new MessageHead(lines[0], lines[1..], rest)
            : throw new ProxyException(HttpStatusCode.BadRequest, "A line in the head of the message is no field.");
    }

    private static bool IsField(string line, string name) => line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
