using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// Tells models apart without reading all of a large file: a SHA-256 over its length, its first megabyte, where the metadata begin, and 64
/// evenly spaced blocks of 16 KB. Another model, another training or another number format differs nearly everywhere.
/// </summary>
internal static class ModelFingerprint
{
    private const int Beginning = 1 << 20;
    private const int BlockBytes = 16 << 10;
    private const int Blocks = 64;

    internal static byte[] Of(string path)
    {
        using var file = File.OpenHandle(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = RandomAccess.GetLength(file);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, length);
        hash.AppendData(number);
        var buffer = new byte[Beginning];
        hash.AppendData(buffer, 0, RandomAccess.Read(file, buffer, 0));
        for (var block = 1; block <= Blocks && length > Beginning; block++)
        {
            var start = Math.Max(Beginning, (length - BlockBytes) / Blocks * block);
            hash.AppendData(buffer, 0, RandomAccess.Read(file, buffer.AsSpan(0, BlockBytes), start));
        }

        return hash.GetHashAndReset();
    }
}
