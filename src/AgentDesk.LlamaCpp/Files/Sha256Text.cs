using System.Buffers;
using System.Security.Cryptography;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>SHA-256 as text, and of files.</summary>
internal static class Sha256Text
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Reads 64 hexadecimal digits, perhaps quoted or after <c>sha256:</c>, in lower case; null for anything else.</summary>
    internal static string? Parse(string? text)
    {
        var digits = text?.Trim().Trim('"') ?? "";
        if (digits.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase)) digits = digits["sha256:".Length..];
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
    }

    /// <summary>Computes a file's, reporting how many bytes are done.</summary>
    internal static async Task<string> OfFileAsync(Stream file, Action<long>? onRead, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long done = 0;
            int read;
            while ((read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                onRead?.Invoke(done += read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
