using System.Globalization;
using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat.Markdown;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;

namespace AgentDesk.Console.Chat;

/// <summary>
/// A chat for screen readers and terminals that cannot be drawn on: every line is written once and never changed, words stand in for signs, and whatever
/// begins or ends is said on a line of its own. Lines are as long as their paragraph; wrapping is the terminal's business.
/// </summary>
internal sealed class SpokenSurface : IChatSurface
{
    private const int Unwrapped = 1_000_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TextWriter _output;
    private readonly TextReader _input;
    private readonly TimeProvider _clock;
    private readonly ConsoleApproval _approval;
    private readonly Lock _lock = new();
    private readonly MarkdownView _markdown = new(new Theme(Colour: false, Unicode: true, Spoken: true));

    public SpokenSurface(TextWriter output, TextReader input, bool hasTerminal, ApprovalFlags flags, TimeProvider clock)
    {
        (_output, _input, _clock, HasTerminal) = (output, input, clock, hasTerminal);
        _approval = new ConsoleApproval((line, _) => Line(line.TrimStart(' ', '!')), ReadLineAsync, flags, hasTerminal);
    }

    public Theme Theme { get; } = new(Colour: false, Unicode: true, Spoken: true);

    public void Line(string text, int indent = 0)
    {
        lock (_lock)
        {
            _output.WriteLine(SafeText.Of(text));
            _output.Flush();
        }
    }

    public void Note(string text) => Line(text);

    public void Warn(string text) => Line("Attention: " + text);

    public void Status(string? text)
    {
        if (text is not null)
            Note(text);
    }

    public async Task<string?> ReadAsync(ChatDesk desk)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(lines.Count == 0 ? "Question: " : "Next line: ", CancellationToken.None) is { } line)
        {
            if (!line.EndsWith('\\'))
                return string.Join('\n', [.. lines, line]);
            lines.Add(line[..^1]);
        }

        return lines.Count > 0 ? string.Join('\n', lines) : null;
    }

    public async Task<AnswerCompleted?> ShowAsync(IAsyncEnumerable<AssistantEvent> events, bool unfolded)
    {
        var text = new AnswerText(_markdown);
        using var waiting = new CancellationTokenSource();
        var saying = SayThatItGoesOnAsync(waiting.Token);
        AnswerCompleted? completed = null;
        try
        {
            await foreach (var e in events)
            {
                Say(e, text, unfolded);
                completed = e as AnswerCompleted ?? completed;
            }

            return completed;
        }
        catch (OperationCanceledException)
        {
            foreach (var line in text.IsEmpty ? [] : text.Open(Unwrapped))
                Line(line);
            Line("The answer was stopped.");
            throw;
        }
        finally
        {
            await waiting.CancelAsync();
            await saying;
            _approval.PrintHints();
        }
    }

    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequested request, CancellationToken cancellationToken) => _approval.AskAsync(request, cancellationToken);

    public bool HasTerminal { get; }

    public Task<bool> RunProgramAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => Programs.RunAsync(program, arguments);

    public bool Copy(string text) => false;

    public void Dispose()
    {
    }

    private async Task<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _output.Write(prompt);
            _output.Flush();
        }

        return await _input.ReadLineAsync(cancellationToken);
    }

    private void Say(AssistantEvent e, AnswerText text, bool unfolded)
    {
        switch (e)
        {
            case SearchStarted search:
                Line($"Searching the documents for: {SafeText.OneLine(search.Query)}");
                break;
            case ToolCallCompleted { Result: var result } when unfolded:
                foreach (var line in ToolTrace.Unfolded(result, Theme))
                    Line(line);
                break;
            case ToolCallCompleted { Result: var result }:
                Line(SafeText.OneLine($"Tool {ToolTrace.Name(result.Call)} with {string.Join(", ", result.Call.Arguments.Select(a => a.Value?.ToString() ?? "null"))} {(result.Error is null ? "gave " : "")}{ToolTrace.Outcome(result)}, {ToolTrace.Time(result)}."));
                break;
            case TextDelta { Text: var piece }:
                if (text.IsEmpty)
                    Line("Writing the answer.");
                text.Add(piece);
                break;
            case AnswerCompleted completed:
                Line("Answer:");
                foreach (var line in text.Complete(completed.Answer, Unwrapped).Where(l => l.Length > 0))
                    Line(line);
                foreach (var problem in AnswerNotes.Problems(completed.Answer, Theme))
                    Line(problem);
                foreach (var citation in completed.Answer.Citations)
                    Line(AnswerNotes.Source(citation, Theme));
                var share = AnswerNotes.Share(completed.Context, completed.Context.Window);
                Line($"End of the answer. {AnswerNotes.Figures(completed, Theme)}{(share.Length > 0 ? $", context used {share}" : "")}.");
                break;
        }
    }

    private async Task SayThatItGoesOnAsync(CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        try
        {
            using var timer = new PeriodicTimer(s_patience, _clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Line(string.Create(CultureInfo.InvariantCulture, $"Still working, {_clock.GetElapsedTime(started).TotalSeconds:0} seconds."));
        }
        catch (OperationCanceledException)
        {
            // The answer is complete.
        }
    }
}
