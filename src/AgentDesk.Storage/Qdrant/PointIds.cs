using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Ids of points are UUIDs. One write has a generation: a UUID of version 7 (RFC 9562) whose last four bytes are zero; its points count up in
/// them, so that an id tells its write and place without a look at the payload. What has a name gets a UUID made from the name (version 8).
/// </summary>
internal static class PointIds
{
    private const int IndexAt = 12;

    /// <summary>Sorts first, so that a page of points shows the sweep as it was before the points behind it.</summary>
    public static Guid Sweep { get; } = new("00000000-0000-8000-8000-000000000001");

    public static Guid Stamp { get; } = new("00000000-0000-8000-8000-000000000002");

    /// <summary>A generation that was never used; later ones sort behind earlier ones.</summary>
    public static Guid NewGeneration(DateTimeOffset now) => At(Guid.CreateVersion7(now), 0);

    /// <summary>The id of a generation's point.</summary>
    /// <param name="generation">The generation, or any point of it.</param>
    /// <param name="index">0 or more.</param>
    public static Guid At(Guid generation, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        generation.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[IndexAt..], index);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The generation of a point.</summary>
    public static Guid GenerationOf(Guid point) => At(point, 0);

    public static Guid Document(string id) => Named(Wire.Kinds.Document, id);

    public static Guid Failure(string id) => Named(Wire.Kinds.Failure, id);

    private static Guid Named(string kind, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\0{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
