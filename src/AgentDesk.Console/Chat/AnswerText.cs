using System.Text;
using AgentDesk.Console.Chat.Markdown;
using AgentDesk.Core.Answering;

namespace AgentDesk.Console.Chat;

/// <summary>
/// The text of an answer on its way: what is final stays above the live region, the rest is shown anew with every piece. As long as the whole fits the screen
/// nothing is final, so that the checked answer can take the place of the streamed one.
/// </summary>
internal sealed class AnswerText(MarkdownView view)
{
    private readonly StringBuilder _text = new();
    private int _final;

    public bool IsEmpty => _text.Length == 0;

    public void Add(string piece) => _text.Append(piece);

    /// <summary>What is not final, as lines.</summary>
    public List<string> Open(int width) => view.Lines(_text.ToString(_final, _text.Length - _final), width);

    /// <summary>Makes final what cannot change any more; returns its lines, none where the last block goes on.</summary>
    public List<string> Settle(int width)
    {
        var open = _text.ToString(_final, _text.Length - _final);
        var settled = MarkdownView.Settled(open);
        if (settled == 0)
            return [];
        _final += settled;
        return [.. view.Lines(open[..settled], width), string.Empty];
    }

    /// <summary>The lines of the checked answer that are not on the screen yet, unsupported sentences marked.</summary>
    public List<string> Complete(CitedAnswer answer, int width)
    {
        // Where the checked text differs in what is final already, all of it is shown again: it is what counts.
        var from = _final <= answer.Text.Length && answer.Text.AsSpan(0, _final).SequenceEqual(_text.ToString(0, _final)) ? _final : 0;
        var marked = new StringBuilder(answer.Text);
        foreach (var sentence in answer.Sentences.Where(s => s.Support == Support.Unsupported && s.Range.End > from).OrderByDescending(s => s.Range.End))
        {
            var end = sentence.Range.End;
            while (end > sentence.Range.Start && char.IsWhiteSpace(answer.Text[end - 1]))
                end--;
            if (end > from)
                marked.Insert(end, MarkdownInlines.UnsupportedMark);
        }

        return view.Lines(marked.ToString(from, marked.Length - from), width);
    }
}
