using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Inference.StateCache;

/// <summary>
/// The file format of a state: a header (magic, the key of model and settings, how many tokens and bytes), the tokens, the state, and the
/// SHA-256 of all that. Little-endian. Whatever is not exactly so is an <see cref="InvalidDataException"/>.
/// </summary>
internal static class StateFile
{
    internal const int KeyBytes = 32;

    private const int HeaderBytes = 8 + KeyBytes + sizeof(int) + sizeof(int);
    private const int ChunkBytes = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "ADSTATE1"u8;

    /// <summary>Writes a state.</summary>
    internal static void Write(SafeFileHandle file, ReadOnlySpan<byte> key, ReadOnlySpan<int> tokens, ReadOnlySpan<byte> state)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        key.CopyTo(header.AsSpan(Magic.Length));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(HeaderBytes - 2 * sizeof(int)), tokens.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(HeaderBytes - sizeof(int)), state.Length);
        var writer = new Writer(file);
        writer.Append(header);
        writer.Append(LittleEndian(tokens));
        writer.Append(state);
        writer.Finish();
    }

    /// <summary>Reads for which tokens a file holds the state, without checking that it does.</summary>
    internal static int[] ReadTokens(SafeFileHandle file, ReadOnlySpan<byte> key) => ReadTokens(file, key, out _, out _);

    /// <summary>Reads all of a file and checks it.</summary>
    internal static (int[] Tokens, StateBuffer State) Read(SafeFileHandle file, ReadOnlySpan<byte> key)
    {
        var tokens = ReadTokens(file, key, out var header, out var stateBytes);
        var state = new StateBuffer(stateBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(header);
            hash.AppendData(LittleEndian(tokens));
            var from = HeaderBytes + tokens.Length * sizeof(int);
            for (var at = 0; at < stateBytes;)
            {
                var chunk = state.Bytes[at..Math.Min(at + ChunkBytes, stateBytes)];
                ReadAll(file, chunk, from + at);
                hash.AppendData(chunk);
                at += chunk.Length;
            }

            Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
            ReadAll(file, sum, (long)from + stateBytes);
            if (!sum.SequenceEqual(hash.GetHashAndReset())) throw new InvalidDataException("its checksum is wrong");
            return (tokens, state);
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private static int[] ReadTokens(SafeFileHandle file, ReadOnlySpan<byte> key, out byte[] header, out int stateBytes)
    {
        header = new byte[HeaderBytes];
        ReadAll(file, header, 0);
        if (!header.AsSpan().StartsWith(Magic)) throw new InvalidDataException("it is no state");
        if (!header.AsSpan(Magic.Length, KeyBytes).SequenceEqual(key)) throw new InvalidDataException("it is another model's");
        var count = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(HeaderBytes - 2 * sizeof(int)));
        stateBytes = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(HeaderBytes - sizeof(int)));
        var length = RandomAccess.GetLength(file);
        if (count <= 0 || stateBytes <= 0 || length != HeaderBytes + (long)count * sizeof(int) + stateBytes + SHA256.HashSizeInBytes)
            throw new InvalidDataException("its length is wrong");
        var tokens = new int[count];
        ReadAll(file, MemoryMarshal.AsBytes(tokens.AsSpan()), HeaderBytes);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(tokens, tokens);
        return tokens;
    }

    private static void ReadAll(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0) throw new InvalidDataException("it is truncated");
            target = target[read..];
            offset += read;
        }
    }

    private static ReadOnlySpan<byte> LittleEndian(ReadOnlySpan<int> tokens)
    {
        if (BitConverter.IsLittleEndian) return MemoryMarshal.AsBytes(tokens);
        var swapped = new int[tokens.Length];
        BinaryPrimitives.ReverseEndianness(tokens, swapped);
        return MemoryMarshal.AsBytes<int>(swapped);
    }

    private sealed class Writer(SafeFileHandle file)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _offset;

        internal void Append(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                var chunk = bytes[..Math.Min(ChunkBytes, bytes.Length)];
                _hash.AppendData(chunk);
                RandomAccess.Write(file, chunk, _offset);
                _offset += chunk.Length;
                bytes = bytes[chunk.Length..];
            }
        }

        internal void Finish()
        {
            using (_hash) RandomAccess.Write(file, _hash.GetHashAndReset(), _offset);
        }
    }
}
