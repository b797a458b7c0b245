using System.Text;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Compound;

/// <summary>Joins the documents that one file holds into one text, each under a heading path of its own.</summary>
/// <param name="limit">The most UTF-16 code units of text; what follows is left out.</param>
internal sealed class CompoundText(int limit)
{
    private readonly StringBuilder _text = new();
    private readonly List<DocumentBlock> _blocks = [];

    /// <summary>The blocks written so far.</summary>
    public IReadOnlyList<DocumentBlock> Blocks => _blocks;

    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds a heading and opens nothing: the caller keeps the paths.</summary>
    public void AddHeading(string title, IReadOnlyList<string> path) => Add(title, [new DocumentBlock(BlockKind.Heading, new TextRange(0, title.Length), path)], []);

    /// <summary>Adds a part.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="blocks">Its blocks, with ranges in <paramref name="text"/>.</param>
    /// <param name="above">The headings above all of it.</param>
    public void Add(string text, IReadOnlyList<DocumentBlock> blocks, IReadOnlyList<string> above)
    {
        if (_text.Length + text.Length > limit)
        {
            IsCut = true;
            return;
        }

        if (_text.Length > 0)
        {
            _text.Append("\n\n");
        }

        var shift = _text.Length;
        _text.Append(text);
        _blocks.AddRange(blocks.Select(block => block with
        {
            Range = Shift(block.Range, shift),
            Header = block.Header is { } header ? Shift(header, shift) : null,
            Headings = above.Count == 0 ? block.Headings : [.. above, .. block.Headings],
        }));
    }

    public override string ToString() => _text.ToString();

    private static TextRange Shift(TextRange range, int by) => new(range.Start + by, range.End + by);
}
