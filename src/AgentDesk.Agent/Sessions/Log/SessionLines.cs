namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Goes through the lines of a log without holding more than one.</summary>
internal static class SessionLines
{
    /// <summary>A line longer than this is damage, not an answer; it is handed over as empty.</summary>
    private const int MaxLength = 64 << 20;

    /// <summary>Receives a line without its end. <paramref name="complete"/> is false for a last line that has none.</summary>
    public delegate void Receiver(ReadOnlySpan<byte> line, bool complete);

    /// <summary>Reads all lines that are not blank.</summary>
    /// <returns>The offset after the last complete line.</returns>
    public static long Read(Stream log, Receiver receive, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        int start = 0, scanned = 0, end = 0;
        long offset = 0, complete = 0;
        var skipping = false;
        while (true)
        {
            var newline = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var line = buffer.AsSpan(start, scanned + newline - start);
                if (skipping || !IsBlank(line))
                    receive(skipping ? [] : line, complete: true);
                start = scanned += newline + 1;
                (complete, skipping) = (offset + start, false);
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (offset, end, start) = (offset + start, end - start, 0);
            if (end == MaxLength)
                (offset, end, skipping) = (offset + end, 0, true);
            else if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            scanned = end;
            var read = log.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                break;
            end += read;
        }

        if (skipping || !IsBlank(buffer.AsSpan(0, end)))
            receive(skipping ? [] : buffer.AsSpan(0, end), complete: false);
        return complete;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
