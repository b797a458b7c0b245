using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat;

/// <summary>Where a chat takes place: a script's pipes, a terminal that is drawn on, or a terminal that is only written to.</summary>
internal interface IChatSurface : IDisposable
{
    /// <summary>Paints text that is given to <see cref="Line"/>.</summary>
    Theme Theme { get; }

    /// <summary>Prints a line of a result; it may hold <see cref="Theme"/>'s paint, and other control characters are shown harmless.</summary>
    /// <param name="text">The line.</param>
    /// <param name="indent">Columns by which it, and what it is wrapped into, is set in.</param>
    void Line(string text, int indent = 0);

    /// <summary>Says something beside the results.</summary>
    void Note(string text);

    /// <summary>Says what is wrong.</summary>
    void Warn(string text);

    /// <summary>Shows what is being done, in place of what was shown before; null when it is done. A script is not told.</summary>
    void Status(string? text);

    /// <summary>Reads a question or a command; null ends the chat.</summary>
    Task<string?> ReadAsync(ChatDesk desk);

    /// <summary>Shows an answer as it comes about.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what had come is shown as stopped.</exception>
    Task<AnswerCompleted?> ShowAsync(IAsyncEnumerable<AssistantEvent> events, bool unfolded);

    /// <summary>Asks whether a tool may act.</summary>
    Task<ApprovalAnswer> ApproveAsync(ApprovalRequested request, CancellationToken cancellationToken);

    /// <summary>Whether a person sits at a terminal, on which <see cref="RunProgramAsync"/> can run something.</summary>
    bool HasTerminal { get; }

    /// <summary>Runs a program of the person's on the terminal, an editor or a pager; whether it ended well.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    Task<bool> RunProgramAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken);

    /// <summary>Puts a text into the clipboard of the person's machine; false where the terminal cannot.</summary>
    bool Copy(string text);
}
