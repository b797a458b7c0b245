using System.Text;
using System.Threading.Channels;
using AgentDesk.Console.Chat.Screen;
using AgentDesk.TestKit.Terminals;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>A terminal in memory: what is typed comes from the test, what is written goes to a screen.</summary>
internal sealed class FakeTerminal(int columns, int rows) : ITerminalDevice
{
    private readonly Channel<byte[]> _input = Channel.CreateUnbounded<byte[]>();

    public VirtualScreen Screen { get; } = new(columns, rows);

    public StringBuilder Written { get; } = new();

    public (int Columns, int Rows) Size => (Screen.Columns, Screen.Rows);

    public TerminalMode Mode { get; set; }

    public Action<bool>? Changed { get; set; }

    public int Suspended { get; private set; }

    public FakeTerminal Type(string keys)
    {
        _input.Writer.TryWrite(Encoding.UTF8.GetBytes(keys));
        return this;
    }

    public void Resize(int columns, int rows)
    {
        lock (Screen)
            Screen.Resize(columns, rows);
        Changed?.Invoke(false);
    }

    public void Write(string text)
    {
        lock (Screen)
        {
            Written.Append(text);
            Screen.Write(text);
        }
    }

    /// <summary>Gives what was typed, one piece a call; when there is nothing more, time runs out if it can, else the terminal is gone.</summary>
    public Task<TerminalInput> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken) => Task.FromResult(
        _input.Reader.TryRead(out var bytes) ? new TerminalInput(bytes, false) : timeout == Timeout.InfiniteTimeSpan ? new TerminalInput(default, true) : default);

    public void Suspend() => Suspended++;

    public void Dispose()
    {
    }
}
