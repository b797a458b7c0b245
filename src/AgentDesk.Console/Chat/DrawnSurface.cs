using System.Text;
using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat.Editing;
using AgentDesk.Console.Chat.Screen;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;

namespace AgentDesk.Console.Chat;

/// <summary>A chat on a terminal that is drawn on: an editor at the bottom, answers that grow above it.</summary>
internal sealed class DrawnSurface : IChatSurface
{
    private const int LongestCopy = 74_000;
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(120);

    private readonly ITerminalDevice _device;
    private readonly LiveRegion _region;
    private readonly InputHistory _history;
    private readonly TimeProvider _clock;
    private readonly ConsoleApproval _approval;
    private readonly KeyParser _keys = new();
    private readonly Queue<Key> _ahead = new();
    private Action? _redraw;
    private AnswerView? _answer;
    private string? _status;

    public DrawnSurface(ITerminalDevice device, Theme theme, InputHistory history, ApprovalFlags flags, TimeProvider clock)
    {
        (_device, Theme, _history, _clock) = (device, theme, history, clock);
        _region = new LiveRegion(device);
        _approval = new ConsoleApproval((line, warns) => Line(warns ? Theme.Warn(line) : line), ReadAnswerAsync, flags, canAsk: true);
        _device.Changed = continued =>
        {
            if (continued)
                _region.Forget();
            _redraw?.Invoke();
        };
        _device.Mode = TerminalMode.Watching;
    }

    public Theme Theme { get; }

    private int Width => Math.Max(8, _device.Size.Columns - 1);

    public void Line(string text, int indent = 0) => _region.Print(TextWrap.Wrap(text, Width, indent, indent));

    public void Note(string text) => _region.Print(TextWrap.Wrap(Theme.Dim(SafeText.Of(text)), Width));

    public void Warn(string text) => _region.Print(TextWrap.Wrap(Theme.Warn(SafeText.Of(text)), Width));

    public void Status(string? text)
    {
        _status = text;
        _redraw = text is null ? null : () => Status(_status);
        _region.Draw(text is null ? [] : [Theme.Dim(PaintedText.Cut(SafeText.OneLine(text), Width, Theme.Ellipsis))], null);
    }

    public async Task<string?> ReadAsync(ChatDesk desk)
    {
        var text = string.Empty;
        var view = new EditorView(_device, _region, Theme, Theme.Accent("> "), width => StatusLine(desk, width));
        var completer = new Completer(desk);
        var services = new EditorServices
        {
            History = _history,
            CompleteAsync = completer.FindAsync,
            EditElsewhereAsync = t => EditElsewhereAsync(t, CancellationToken.None),
            Unfold = () => Unfold(desk),
            Clock = _clock,
        };
        var editor = new LineEditor(_device, view, services, _keys, text);
        _redraw = view.Redraw;
        _device.Mode = TerminalMode.Editing;
        try
        {
            var end = await editor.RunAsync(_ahead, CancellationToken.None);
            _region.Clear();
            if (end == EditEnd.Left)
                return null;
            if (string.IsNullOrWhiteSpace(editor.Text))
                return string.Empty;
            _region.Print(view.Sent(editor.Text));
            _history.Add(editor.Text);
            return editor.Text;
        }
        finally
        {
            _redraw = null;
            _device.Mode = TerminalMode.Watching;
        }
    }

    public async Task<AnswerCompleted?> ShowAsync(IAsyncEnumerable<AssistantEvent> events, bool unfolded)
    {
        var view = _answer = new AnswerView(_device, _region, Theme, unfolded, _clock);
        _redraw = view.Redraw;
        using var ticking = new CancellationTokenSource();
        var ticks = TickAsync(view, ticking.Token);
        AnswerCompleted? completed = null;
        try
        {
            await foreach (var e in events)
            {
                view.Handle(e);
                completed = e as AnswerCompleted ?? completed;
            }

            return completed;
        }
        catch (OperationCanceledException)
        {
            view.Stop("stopped");
            throw;
        }
        finally
        {
            await ticking.CancelAsync();
            await ticks;
            view.Stop("broken off");
            (_answer, _redraw) = (null, null);
        }
    }

    public async Task<ApprovalAnswer> ApproveAsync(ApprovalRequested request, CancellationToken cancellationToken)
    {
        var redraw = _redraw;
        _answer?.Hide(true);
        try
        {
            return await _approval.AskAsync(request, cancellationToken);
        }
        finally
        {
            _redraw = redraw;
            _answer?.Hide(false);
        }
    }

    /// <summary>Reads a short answer while Ctrl+C still stops what goes on.</summary>
    private async Task<string?> ReadAnswerAsync(string prompt, CancellationToken cancellationToken)
    {
        var at = prompt.LastIndexOf('[');
        Line(prompt[..at].TrimEnd());
        var view = new EditorView(_device, _region, Theme, Theme.Warn(prompt[at..]), _ => null);
        _redraw = view.Redraw;
        var editor = new LineEditor(_device, view, new EditorServices { History = InputHistory.Open(null, 0), Clock = _clock }, _keys);
        var end = await editor.RunAsync(new Queue<Key>(), cancellationToken);
        _region.Clear();
        _region.Print(view.Sent(editor.Text));
        return end == EditEnd.Submitted ? editor.Text : null;
    }

    public bool HasTerminal => true;

    public async Task<bool> RunProgramAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var mode = _device.Mode;
        _region.Clear();
        _device.Mode = TerminalMode.Found;
        try
        {
            return await Programs.RunAsync(program, arguments);
        }
        finally
        {
            _device.Mode = mode;
        }
    }

    public bool Copy(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > LongestCopy)
            return false;
        _device.Write($"\u001b]52;c;{Convert.ToBase64String(bytes)}\a");
        return true;
    }

    public void Dispose() => _device.Dispose();

    /// <summary>Lets the person edit a text in their own editor; null where they left it empty or the editor failed.</summary>
    public Task<string?> EditElsewhereAsync(string text, CancellationToken cancellationToken) => ExternalEditor.EditAsync(this, text, cancellationToken);

    private async Task TickAsync(AnswerView view, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(s_frame, _clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                view.Tick();
        }
        catch (OperationCanceledException)
        {
            // The answer is complete.
        }
    }

    private void Unfold(ChatDesk desk)
    {
        foreach (var result in desk.Last?.Calls ?? [])
            _region.Print(ToolTrace.Unfolded(result, Theme).SelectMany((l, i) => TextWrap.Wrap(l, Width, i == 0 ? 0 : 2, i == 0 ? 2 : 4)));
    }

    private string? StatusLine(ChatDesk desk, int width)
    {
        var share = AnswerNotes.Share(desk.Last?.Context, desk.Model.ContextWindow);
        var name = SafeText.OneLine(desk.Session.Name ?? "unsaved");
        var dot = $" {Theme.Dot} ";
        var line = string.Join(dot, new[] { name, share.Length > 0 ? "context " + share : "", desk.Model.Id }.Where(p => p.Length > 0));
        if (PaintedText.Width(line) > width)
            line = share.Length > 0 ? PaintedText.Cut(name, Math.Max(4, width - share.Length - 3), Theme.Ellipsis) + dot + share : PaintedText.Cut(name, width, Theme.Ellipsis);
        return Theme.Dim(PaintedText.Cut(line, width, Theme.Ellipsis));
    }
}
