using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference.StateCache;

/// <summary>
/// Tells whether a state on disk was computed by the same model in the same way: it holds numbers that mean nothing, or something else,
/// to any other.
/// </summary>
internal static class ModelIdentity
{
    private const int Samples = 64;
    private const int SampleBytes = 4096;

    /// <summary>
    /// Hashes the model file's length, header (metadata, vocabulary and the list of tensors) and samples of its weights, the release of
    /// llama.cpp, and the settings on which the numbers and their layout depend.
    /// </summary>
    /// <param name="path">The model file.</param>
    /// <param name="headerBytes">The length of its header in bytes.</param>
    /// <param name="options">The settings.</param>
    /// <returns>32 bytes.</returns>
    internal static byte[] Compute(string path, long headerBytes, LlamaChatClientOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{NativeLibraries.Version}|{options.KeyCacheType}|{options.ValueCacheType}|{options.FlashAttention}|"));
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, length);
        hash.AppendData(number);

        var buffer = new byte[1 << 20];
        for (long at = 0; at < headerBytes;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, headerBytes - at)), at);
            if (read == 0) break;
            hash.AppendData(buffer.AsSpan(0, read));
            at += read;
        }

        for (var sample = 0; sample < Samples; sample++)
        {
            var at = headerBytes + (length - headerBytes) / Samples * sample;
            hash.AppendData(buffer.AsSpan(0, RandomAccess.Read(file, buffer.AsSpan(0, SampleBytes), at)));
        }

        return hash.GetHashAndReset();
    }
}
