using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>Reads JSON lines, also packed: <c>.gz</c> by itself, <c>.xz</c> by the xz program.</summary>
internal static class JsonLines
{
    /// <summary>Whether a file of this name is read.</summary>
    public static bool CanRead(string path) =>
        path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".jsonl.gz", StringComparison.Ordinal) || path.EndsWith(".jsonl.xz", StringComparison.Ordinal);

    /// <summary>Each line as <paramref name="read"/> understands it; empty lines are passed over.</summary>
    /// <exception cref="UserException">The file is missing or cannot be unpacked, or a line is no JSON object or lacks what is read from it.</exception>
    public static IEnumerable<T> Read<T>(string path, Func<JsonElement, T> read)
    {
        if (!File.Exists(path))
            throw new UserException($"{path} does not exist.");
        using var unpacker = path.EndsWith(".xz", StringComparison.Ordinal) ? StartUnpacker(path) : null;
        using var reader = unpacker?.StandardOutput ?? new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(line, read, path, number);
        }

        unpacker?.WaitForExit();
        if (unpacker is { ExitCode: not 0 })
            throw new UserException($"{path} cannot be unpacked: xz ended with code {unpacker.ExitCode}.");
    }

    /// <summary>A member that must be there, a string or a number.</summary>
    public static string Text(this JsonElement line, string member) => line.GetProperty(member) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => throw new JsonException($"\"{member}\" is neither a string nor a number"),
    };

    /// <summary>A member that may be missing.</summary>
    public static string? TextOrNull(this JsonElement line, string member) => line.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static T Parse<T>(string line, Func<JsonElement, T> read, string path, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number} is not as it should be: {e.Message}"), e);
        }
    }

    private static Process StartUnpacker(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("xz", ["-dc", "--", path]) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UserException($"{path} is packed and the program xz is not here. Install xz, or unpack the file first.", e);
        }
    }
}
