using System.Text;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Compound;

/// <summary>Joins the documents that one file holds into one text, each under a heading path of its own.</summary>
/// <param name="limit">The most UTF-16 code units of text; what follows is left out.</param>
internal sealed class CompoundText(int limit)
{
    private const string Parting = "\n\n";

    private readonly StringBuilder _text = new();
    private readonly List<DocumentBlock> _blocks = [];

    /// <summary>The blocks written so far.</summary>
    public IReadOnlyList<DocumentBlock> Blocks => _blocks;

    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds a heading and opens nothing: the caller keeps the paths.</summary>
    public void AddHeading(string title, IReadOnlyList<string> path) => Add(title, [new DocumentBlock(BlockKind.Heading, new TextRange(0, title.Length), path)], []);

    /// <summary>Adds a part after an empty line; one without blocks leaves nothing, one too long as many blocks as there is room for.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="blocks">Its blocks, with ranges in <paramref name="text"/>.</param>
    /// <param name="above">The headings above all of it.</param>
    public void Add(string text, IReadOnlyList<DocumentBlock> blocks, IReadOnlyList<string> above) =>
        Add(text, blocks, path => above.Count == 0 ? path : [.. above, .. path]);

    /// <inheritdoc cref="Add(string, IReadOnlyList{DocumentBlock}, IReadOnlyList{string})"/>
    /// <param name="text">Its text.</param>
    /// <param name="blocks">Its blocks, with ranges in <paramref name="text"/>.</param>
    /// <param name="path">The headings above a block in the whole, by those above it in its part.</param>
    public void Add(string text, IReadOnlyList<DocumentBlock> blocks, Func<IReadOnlyList<string>, IReadOnlyList<string>> path)
    {
        var room = limit - _text.Length - Parting.Length;
        var kept = text.Length <= room ? blocks : [.. blocks.TakeWhile(block => block.Range.End <= room)];
        IsCut |= kept.Count < blocks.Count;
        if (kept.Count == 0)
        {
            return;
        }

        _text.Append(_text.Length > 0 ? Parting : "");
        var (shift, old, whole) = (_text.Length, default(IReadOnlyList<string>), default(IReadOnlyList<string>));
        _text.Append(text, 0, kept.Count == blocks.Count ? text.Length : kept[^1].Range.End);
        foreach (var block in kept)
        {
            if (!ReferenceEquals(old, block.Headings))
            {
                (old, whole) = (block.Headings, path(block.Headings));
            }

            _blocks.Add(block with { Range = Shift(block.Range, shift), Header = block.Header is { } header ? Shift(header, shift) : null, Headings = whole! });
        }
    }

    public override string ToString() => _text.ToString();

    private static TextRange Shift(TextRange range, int by) => new(range.Start + by, range.End + by);
}
