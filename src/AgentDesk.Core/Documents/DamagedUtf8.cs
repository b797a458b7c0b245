using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AgentDesk.Core.Documents;

/// <summary>Reads text that is UTF-8 in the main: cut inside a character, a few bytes broken, or lines in another encoding pasted between.</summary>
internal static class DamagedUtf8
{
    /// <summary>The text, or null where the bytes are not mainly UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var (sequences, broken) = Count(bytes);
        if (sequences < 2)
        {
            return null;
        }

        return broken <= Math.Max(3, sequences / 20) ? Encoding.UTF8.GetString(bytes)
            : sequences * 2 >= broken / 2 ? DecodeByLine(bytes)
            : null;
    }

    /// <summary>How many characters of three or more bytes are whole (two bytes are too likely by chance), and how many bytes belong to none.</summary>
    private static (int Sequences, int Broken) Count(ReadOnlySpan<byte> bytes)
    {
        var (sequences, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            sequences += status == OperationStatus.Done && length >= 3 ? 1 : 0;
            broken += status == OperationStatus.Done ? 0 : length;
            bytes = bytes[length..];
        }

        return (sequences, broken);
    }

    private static string DecodeByLine(ReadOnlySpan<byte> bytes)
    {
        var foreign = new ArrayBufferWriter<byte>();
        foreach (var line in Lines(bytes))
        {
            foreign.Write(bytes[line][Utf8Prefix(bytes[line])..]);
        }

        var other = LegacyEncodings.Detect(foreign.WrittenSpan, hint: null);
        var text = new StringBuilder(bytes.Length);
        foreach (var line in Lines(bytes))
        {
            var prefix = Utf8Prefix(bytes[line]);
            text.Append(Encoding.UTF8.GetString(bytes[line][..prefix])).Append(other.GetString(bytes[line][prefix..]));
        }

        return text.ToString();
    }

    /// <summary>Length of the part of a line that is UTF-8: all of it, or what comes before the first broken byte if that is UTF-8 beyond chance.</summary>
    private static int Utf8Prefix(ReadOnlySpan<byte> line)
    {
        if (Utf8.IsValid(line))
        {
            return line.Length;
        }

        var (at, sequences) = (0, 0);
        while (Rune.DecodeFromUtf8(line[at..], out _, out var length) == OperationStatus.Done)
        {
            sequences += length >= 3 ? 1 : 0;
            at += length;
        }

        return sequences > 0 ? at : 0;
    }

    /// <summary>The lines with their line feeds.</summary>
    private static List<Range> Lines(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<Range>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes[start..].IndexOf((byte)'\n') + 1;
            var end = length == 0 ? bytes.Length : start + length;
            lines.Add(start..end);
            start = end;
        }

        return lines;
    }
}
