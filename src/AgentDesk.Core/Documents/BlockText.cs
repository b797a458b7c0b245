using System.Text;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Writes extracted text block by block: white space folded, blocks parted by blank lines, rows and items by line ends.</summary>
/// <param name="limit">The most UTF-16 code units that are written; what follows is left out.</param>
internal sealed class BlockText(int limit = int.MaxValue)
{
    /// <summary>More empty cells or line breaks than this length holds are folded.</summary>
    private const int LongestSeparator = 64;

    private readonly StringBuilder _text = new();
    private readonly List<DocumentBlock> _blocks = [];
    private int _start = -1;
    private bool _spaceDue;
    private string _separatorDue = "";
    private bool _lastTogether;
    private bool _groupEnded;
    private int _indent;
    private int _indented;

    public IReadOnlyList<DocumentBlock> Blocks => _blocks;

    /// <summary>Whether text was or will be left out.</summary>
    public bool IsFull => _text.Length >= limit;

    /// <summary>Length of the block being written.</summary>
    public int CurrentLength => _start < 0 ? 0 : _text.Length - _start;

    /// <summary>Whether the current block has just begun a new line.</summary>
    public bool EndsLine => _separatorDue.EndsWith('\n');

    /// <summary>The text of the block being written.</summary>
    public string Current => _start < 0 ? "" : _text.ToString(_start, _text.Length - _start);

    /// <summary>Adds inline text to the current block.</summary>
    public void Append(string text, bool keepSpace)
    {
        foreach (var c in text)
        {
            if (c is '\u00AD' or '\u200B' or '\uFEFF')
            {
                continue; // only say where a line may break
            }

            var kept = keepSpace && (_start >= 0 || c is not ('\n' or '\r'));
            if (char.IsWhiteSpace(c) && !kept)
            {
                _spaceDue = true;
                continue;
            }

            if (IsFull && !(char.IsLowSurrogate(c) && char.IsHighSurrogate(_text[^1])))
            {
                return;
            }

            Begin();
            _text.Append(c);
        }
    }

    /// <summary>Ends a list or table: the next block stands apart even if it is of the same kind.</summary>
    public void EndGroup() => _groupEnded = true;

    /// <summary>Puts spaces before the next block, which are no part of it.</summary>
    public void Indent(int columns) => _indent = columns;

    /// <summary>Parts what the current block holds so far from what it may get: by a line end or a cell's border.</summary>
    public void Separate(string separator)
    {
        if (_start >= 0 && _separatorDue.Length < LongestSeparator)
        {
            _separatorDue += separator;
        }
    }

    /// <summary>Ends the current block and returns what it holds; null where it holds nothing.</summary>
    public TextRange? End(BlockKind kind, IReadOnlyList<string> headings, TextRange? header = null, int? page = null)
    {
        (_spaceDue, _separatorDue) = (false, "");
        if (_start < 0)
        {
            _indent = 0;
            return null;
        }

        while (_text.Length > _start && char.IsWhiteSpace(_text[^1]))
        {
            _text.Length--;
        }

        if (_text.Length == _start)
        {
            _start = -1;
            return null;
        }

        var together = kind is BlockKind.ListItem or BlockKind.TableRow;
        if (_lastTogether && (!together || _groupEnded))
        {
            _text.Insert(_start++ - _indented, '\n'); // a list or table ended before this block
        }

        _groupEnded = false;

        var range = new TextRange(_start, _text.Length);
        _start = -1;
        _blocks.Add(new DocumentBlock(kind, range, headings, page, header));
        _lastTogether = together;
        _text.Append(together ? "\n" : "\n\n");
        return range;
    }

    public override string ToString()
    {
        while (_text.Length > 0 && char.IsWhiteSpace(_text[^1]))
        {
            _text.Length--;
        }

        return _text.ToString();
    }

    private void Begin()
    {
        if (_start < 0)
        {
            _text.Append(' ', _indent);
            (_start, _indented, _indent) = (_text.Length, _indent, 0);
        }
        else if (_separatorDue.Length > 0)
        {
            _text.Append(_separatorDue);
        }
        else if (_spaceDue && !char.IsWhiteSpace(_text[^1]))
        {
            _text.Append(' ');
        }

        (_spaceDue, _separatorDue) = (false, "");
    }
}
