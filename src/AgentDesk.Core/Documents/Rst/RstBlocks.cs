using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Rst;

/// <summary>
/// Finds the blocks of reStructuredText (docutils' markup specification): titles by their adornments, whose styles rank by first use; paragraphs and list items;
/// literal blocks and code directives; grid and simple tables. Comments, targets and the heads of directives are no blocks; what stands in directives is.
/// </summary>
internal sealed class RstBlocks(string text)
{
    private static readonly string[] CodeDirectives = ["code", "code-block", "sourcecode", "literalinclude", "math", "parsed-literal", "doctest", "testcode", "highlight", "graphviz"];

    private readonly RstLines _lines = new(text);
    private readonly BlockList _blocks = new(text);
    private readonly HeadingTrail _trail = new();
    private readonly List<(char Mark, bool Over)> _styles = [];

    public (string? Title, IReadOnlyList<DocumentBlock> Blocks) Find(CancellationToken cancellationToken)
    {
        for (var line = 0; line < _lines.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line = _lines.IsBlank(line) ? line + 1 : Take(line);
        }

        return (_trail.First, _blocks.Blocks);
    }

    /// <summary>Takes what begins at a line and returns the line after it.</summary>
    private int Take(int line)
    {
        var isTitled = _lines.Adornment(line) is { } over && _lines.Adornment(line + 2) == over && _lines.Underlines(line + 2, line + 1);
        return isTitled ? TakeTitle(line + 1, line + 3, _lines.Adornment(line)!.Value, isOver: true)
            : _lines.Underlines(line + 1, line) && _lines.Adornment(line) is null && _lines.Indent(line) == 0 ? TakeTitle(line, line + 2, _lines.Adornment(line + 1)!.Value, isOver: false)
            : _lines.Adornment(line) is not null ? line + 1
            : _lines.IsGridBorder(line) ? TakeGrid(line)
            : _lines.IsSimpleBorder(line) ? TakeSimpleTable(line)
            : _lines[line].TrimStart().StartsWith("..") && _lines[line].TrimStart() is [_, _, ' ', ..] or [_, _] ? TakeExplicit(line)
            : TakeParagraph(line);
    }

    private int TakeTitle(int title, int after, char mark, bool isOver)
    {
        if (!_styles.Contains((mark, isOver)))
        {
            _styles.Add((mark, isOver));
        }

        _trail.Enter(_styles.IndexOf((mark, isOver)) + 1, _lines[title].Trim().ToString());
        Add(BlockKind.Heading, title, title + 1);
        return after;
    }

    /// <summary>A directive, comment or target. What is indented below a directive is read on as the document; below a comment it is passed over.</summary>
    private int TakeExplicit(int line)
    {
        var head = _lines[line].TrimStart()[2..].Trim();
        var mark = head.IndexOf("::");
        var name = mark > 0 ? head[..mark].Trim().ToString() : "";
        if (mark > 0 && CodeDirectives.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return TakeLiteral(SkipOptions(line + 1), _lines.Indent(line));
        }

        if (mark > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '-' or ':' or '_'))
        {
            return SkipOptions(line + 1);
        }

        var isReference = head.StartsWith("_") || head.StartsWith("[") || head.StartsWith("|");
        var after = line + 1;
        while (!isReference && after < _lines.Count && (_lines.IsBlank(after) || _lines.Indent(after) > _lines.Indent(line)))
        {
            after++;
        }

        if (head.StartsWith("["))
        {
            Add(BlockKind.Paragraph, line, line + 1); // a footnote or citation
        }

        return after;
    }

    /// <summary>Passes over a directive's options, such as <c>:width: 3</c>.</summary>
    private int SkipOptions(int line)
    {
        while (_lines[line].TrimStart() is [':', ..] option && _lines.Indent(line) > 0 && option[1..].Contains(':'))
        {
            line++;
        }

        return line;
    }

    /// <summary>Takes what is indented more deeply than <paramref name="outer"/> as one block of code.</summary>
    private int TakeLiteral(int first, int outer)
    {
        while (first < _lines.Count && _lines.IsBlank(first))
        {
            first++;
        }

        var after = first;
        while (after < _lines.Count && (_lines.IsBlank(after) || _lines.Indent(after) > outer))
        {
            after++;
        }

        Add(BlockKind.Code, first, after);
        return Math.Max(after, first);
    }

    private int TakeGrid(int line)
    {
        TextRange? header = null;
        var first = line + 1;
        for (line++; line < _lines.Count && _lines[line].Trim() is ['+' or '|', ..]; line++)
        {
            if (_lines.IsGridBorder(line))
            {
                var row = Add(BlockKind.TableRow, first, line, header);
                header ??= _lines[line].Contains('=') ? row : null;
                first = line + 1;
            }
        }

        Add(BlockKind.TableRow, first, line, header);
        return line;
    }

    private int TakeSimpleTable(int line)
    {
        TextRange? header = null;
        var isHead = true;
        for (line++; line < _lines.Count && !(_lines.IsBlank(line) && !isHead && _lines.IsSimpleBorder(line - 1)); line++)
        {
            if (_lines.IsSimpleBorder(line))
            {
                if (!isHead || _lines.IsBlank(line + 1))
                {
                    return line + 1;
                }

                isHead = false;
                continue;
            }

            var row = Add(BlockKind.TableRow, line, line + 1, header);
            header ??= isHead && _lines.IsSimpleBorder(line + 1) ? row : null;
        }

        return line;
    }

    /// <summary>A paragraph or list item; two colons at its end open a literal block.</summary>
    private int TakeParagraph(int first)
    {
        var after = first + 1;
        while (after < _lines.Count && !_lines.IsBlank(after) && !LineBorders.StartsBlock(_lines[after]) && !_lines.Underlines(after + 1, after))
        {
            after++;
        }

        var isItem = ListMarkers.Length(_lines[first]) > 0;
        Add(isItem ? BlockKind.ListItem : BlockKind.Paragraph, first, after);
        return _lines[after - 1].TrimEnd().EndsWith("::") ? TakeLiteral(after, _lines.Indent(first)) : after;
    }

    private TextRange? Add(BlockKind kind, int first, int after, TextRange? header = null) =>
        after > first ? _blocks.Add(kind, _lines.Range(first).Start, _lines.Range(after - 1).End, _trail.Path, header) : null;
}
