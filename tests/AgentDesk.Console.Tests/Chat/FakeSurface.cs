using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>A surface that remembers what it was given.</summary>
internal sealed class FakeSurface : IChatSurface
{
    private readonly Queue<string> _input = new();

    /// <summary>Everything that was printed, warnings behind <c>!</c>.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Every status, null where it was cleared.</summary>
    public List<string?> Statuses { get; } = [];

    /// <summary>Called whenever a status is shown.</summary>
    public Action<string?>? OnStatus { get; set; }

    public string All => string.Join('\n', Lines);

    public Theme Theme { get; } = new(Colour: false, Unicode: true);

    public bool HasTerminal => false;

    public void Type(string line) => _input.Enqueue(line);

    public void Line(string text, int indent = 0) => Lines.Add(text);

    public void Note(string text) => Lines.Add(text);

    public void Warn(string text) => Lines.Add("! " + text);

    public void Status(string? text)
    {
        Statuses.Add(text);
        OnStatus?.Invoke(text);
    }

    public Task<string?> ReadAsync(ChatDesk desk) => Task.FromResult(_input.TryDequeue(out var line) ? line : null);

    public Task<AnswerCompleted?> ShowAsync(IAsyncEnumerable<AssistantEvent> events, bool unfolded) => throw new NotSupportedException();

    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequested request, CancellationToken cancellationToken) => Task.FromResult(ApprovalAnswer.No);

    public Task<bool> RunProgramAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => Task.FromResult(false);

    public bool Copy(string text) => false;

    public void Dispose()
    {
    }
}
