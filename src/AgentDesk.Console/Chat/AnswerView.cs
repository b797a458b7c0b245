using System.Globalization;
using AgentDesk.Agent;
using AgentDesk.Console.Chat.Markdown;
using AgentDesk.Console.Chat.Screen;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat;

/// <summary>Shows one answer as it comes about in the live region, and leaves it above the region when it is complete. Thread-safe.</summary>
internal sealed class AnswerView(ITerminalDevice device, LiveRegion region, Theme theme, bool unfolded, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly AnswerText _text = new(new MarkdownView(theme));
    private readonly long _started = clock.GetTimestamp();
    private long _firstPiece;
    private string _doing = "thinking";
    private int _pieces, _frame;
    private bool _hidden, _ended;

    private int Width => Math.Max(8, device.Size.Columns - 1);

    public void Handle(AssistantEvent e)
    {
        lock (_lock)
        {
            switch (e)
            {
                case SearchStarted:
                    _doing = "searching the documents";
                    break;
                case ToolCallRequested { Call: var call }:
                    if (!call.Tool.Manifest.Evidence)
                        _doing = "calling " + ToolTrace.Name(call);
                    break;
                case ToolCallCompleted { Result: var result }:
                    region.Print(unfolded
                        ? ToolTrace.Unfolded(result, theme).SelectMany((l, i) => TextWrap.Wrap(l, Width, i == 0 ? 0 : 2, i == 0 ? 2 : 4))
                        : [ToolTrace.Folded(result, theme, Width)]);
                    _doing = "thinking";
                    break;
                case TextDelta { Text: var piece }:
                    if (_pieces++ == 0)
                        _firstPiece = clock.GetTimestamp();
                    _text.Add(piece);
                    _doing = "writing";
                    break;
                case AnswerCompleted completed:
                    Complete(completed);
                    return;
                default:
                    return;
            }

            Draw();
        }
    }

    /// <summary>Draws the next frame of what is going on.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            _frame++;
            Draw();
        }
    }

    public void Redraw()
    {
        lock (_lock)
            Draw();
    }

    /// <summary>Leaves the region to something else, or takes it again.</summary>
    public void Hide(bool hidden)
    {
        lock (_lock)
        {
            _hidden = hidden;
            if (hidden)
                region.Draw([], null);
            else
                Draw();
        }
    }

    /// <summary>The answer ended before it was complete: what has come stays.</summary>
    public void Stop(string why)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            End();
            region.Print([.. _text.IsEmpty ? [] : _text.Open(Width), theme.Warn($"({why})"), string.Empty]);
        }
    }

    private void Draw()
    {
        if (_hidden || _ended)
            return;
        var width = Width;
        var room = Math.Max(1, device.Size.Rows - 2);
        var lines = _text.IsEmpty ? [] : _text.Open(width);
        if (lines.Count >= room && _text.Settle(width) is { Count: > 0 } final)
        {
            region.Print(final);
            lines = _text.Open(width);
        }

        // What does not fit is shown when its block is complete; meanwhile the end of it, where it grows.
        region.Draw([.. lines.TakeLast(room), Status(width)], null);
    }

    private string Status(int width)
    {
        var elapsed = clock.GetElapsedTime(_started).TotalSeconds;
        var sign = theme.Spinner[_frame % theme.Spinner.Length];
        var parts = new List<string> { _doing };
        if (_pieces > 1)
        {
            var seconds = clock.GetElapsedTime(_firstPiece).TotalSeconds;
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{_pieces} tokens"));
            if (seconds > 0.2)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(_pieces - 1) / seconds:0.0}/s"));
        }

        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{elapsed:0.0} s"));
        parts.Add("Ctrl+C stops");
        return theme.Dim(PaintedText.Cut($"{sign} {string.Join($" {theme.Dot} ", parts)}", width, theme.Ellipsis));
    }

    private void Complete(AnswerCompleted completed)
    {
        End();
        var lines = new List<string>();
        lines.AddRange(_text.Complete(completed.Answer, Width));
        lines.Add(string.Empty);
        foreach (var problem in AnswerNotes.Problems(completed.Answer, theme))
            lines.Add("  " + theme.Warn(PaintedText.Cut(problem, Width - 2, theme.Ellipsis)));
        foreach (var citation in completed.Answer.Citations)
            lines.AddRange(TextWrap.Wrap(AnswerNotes.Source(citation, theme), Width, 2, 6));
        lines.AddRange(TextWrap.Wrap(theme.Dim(AnswerNotes.Figures(completed, theme)), Width, 2, 2));
        lines.Add(string.Empty);
        region.Print(lines);
    }

    private void End()
    {
        _ended = true;
        region.Draw([], null);
    }
}
