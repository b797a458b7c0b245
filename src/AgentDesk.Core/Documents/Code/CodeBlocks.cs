using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Code;

/// <summary>
/// Parts source code by its layout, which people keep in every language: a blank line before a line that is indented no deeper ends a declaration. One that
/// is too long is parted again, at the blank lines one step further in. Comments stay with what follows them.
/// </summary>
internal sealed class CodeBlocks
{
    /// <summary>Longer declarations are parted, in lines.</summary>
    private const int LongestUnit = 60;

    /// <summary>Tabs count as so many columns.</summary>
    private const int TabColumns = 4;

    private readonly string _text;
    private readonly List<TextRange> _lines;
    private readonly int[] _indents;
    private readonly BlockList _blocks;
    private readonly CancellationToken _cancellation;

    private CodeBlocks(string text, CancellationToken cancellationToken)
    {
        (_text, _cancellation) = (text, cancellationToken);
        _lines = [.. TextLines.Of(text, new TextRange(0, text.Length))];
        _indents = [.. _lines.Select(line => Indent(text.AsSpan(line.Start, line.Length)))];
        _blocks = new BlockList(text);
    }

    public static IReadOnlyList<DocumentBlock> Find(string text, CancellationToken cancellationToken)
    {
        var finder = new CodeBlocks(text, cancellationToken);
        finder.Part();
        return finder._blocks.Blocks;
    }

    /// <summary>Walks the lines once; the stack holds the declarations that are open, by their indentation.</summary>
    private void Part()
    {
        var path = new List<(int Indent, string Name)>();
        for (var first = 0; first < _lines.Count;)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_indents[first] < 0)
            {
                first++;
                continue;
            }

            var after = UnitEnd(first);
            path.RemoveAll(open => open.Indent >= _indents[first]);
            var above = path.Select(open => open.Name).ToList();
            var (name, isLong) = (Declared(first, after), after - first > LongestUnit);
            if (isLong)
            {
                after = Shorten(first, after);
            }

            _blocks.Add(BlockKind.Code, _lines[first].Start, _lines[after - 1].End, name is null ? above : [.. above, name.Value.Name]);
            if (isLong && name is { } opened)
            {
                path.Add((_indents[opened.Line], opened.Name));
            }

            first = after;
        }
    }

    /// <summary>The first line that does not belong to the declaration beginning at <paramref name="first"/>.</summary>
    private int UnitEnd(int first)
    {
        for (var line = first + 1; line < _lines.Count; line++)
        {
            if (_indents[line - 1] < 0 && _indents[line] >= 0 && _indents[line] <= _indents[first])
            {
                return line;
            }

            if (line - first > 4 * LongestUnit)
            {
                return line; // long enough to be parted whatever follows
            }
        }

        return _lines.Count;
    }

    /// <summary>Where to part a long declaration: at the last blank line before the bound, else at the bound.</summary>
    private int Shorten(int first, int after)
    {
        var bound = Math.Min(after, first + LongestUnit);
        for (var line = first + 1; line < bound; line++)
        {
            // The head of a type with its first member: what follows stands under the type's name.
            if (_indents[line] < 0 && line + 1 < after && _indents[line + 1] > _indents[first])
            {
                return line + 1;
            }
        }

        return bound;
    }

    private (int Line, string Name)? Declared(int first, int after)
    {
        for (var line = first; line < Math.Min(after, first + LongestUnit); line++)
        {
            if (_indents[line] == _indents[first] && Declarations.Name(_lines[line].Of(_text)) is { } name)
            {
                return (line, name);
            }
        }

        return null;
    }

    /// <summary>Columns before the first character; -1 for a blank line.</summary>
    private static int Indent(ReadOnlySpan<char> line)
    {
        var columns = 0;
        foreach (var c in line)
        {
            if (!char.IsWhiteSpace(c))
            {
                return columns;
            }

            columns += c == '\t' ? TabColumns : 1;
        }

        return -1;
    }
}
