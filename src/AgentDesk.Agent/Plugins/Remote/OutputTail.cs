using System.Text;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>The end of what a program wrote to its standard error, however much that was. Thread-safe.</summary>
internal sealed class OutputTail
{
    private const int Kept = 6, LineLength = 300;
    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _line = new();

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4_096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var read)
            {
                lock (_lock)
                    Take(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program was ended.
        }
    }

    /// <summary>The last lines, without what nobody sees; empty where there are none.</summary>
    public string Last()
    {
        lock (_lock)
        {
            EndLine();
            return string.Join('\n', _lines);
        }
    }

    private void Take(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c == '\n')
                EndLine();
            else if (_line.Length < LineLength)
                _line.Append(c);
        }
    }

    private void EndLine()
    {
        var line = _line.ToString();
        _line.Clear();

        // What a crash says stands above its stack, which says little to a person.
        if (line.StartsWith("   at ", StringComparison.Ordinal) || ForeignText.Line(line, LineLength) is not { Length: > 0 } clean)
            return;
        if (_lines.Count == Kept)
            _lines.Dequeue();
        _lines.Enqueue(clean);
    }
}
