namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Reads one column from top to bottom: tables apart, the lines between them as paragraphs.</summary>
/// <param name="rows">The column's rows, from top to bottom.</param>
/// <param name="page">The page's number.</param>
/// <param name="isFixedPitchCode">Whether text of fixed pitch stands out as code; false where the document is typewritten.</param>
internal sealed class ColumnReader(IReadOnlyList<Row> rows, int page, bool isFixedPitchCode)
{
    private readonly List<PageBlock> _blocks = [];
    private readonly List<TextLine> _lines = [];

    public IReadOnlyList<PageBlock> Read()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Table is { } ruled)
            {
                EndText();
                AddTable(ruled.Rows, []);
            }
            else if (IsCode(i))
            {
                _lines.Add(TextLine.Of(rows[i], isCode: true));
            }
            else if (AlignedTables.At(rows, i) is var (last, stripes))
            {
                EndText();
                AddTable(
                    [.. AlignedTables.Cells(rows, i, last, stripes).Select(row => row.Select(cell => (IReadOnlyList<string>)[.. cell.Select(RightToLeft.Join)]).ToList())],
                    [.. rows.Skip(i).Take(last - i + 1).Select(row => TextLine.Of(row, isCode: false))]);
                i = last;
            }
            else
            {
                _lines.Add(TextLine.Of(rows[i], isCode: false));
            }
        }

        EndText();
        MarkEnds();
        return _blocks;
    }

    /// <summary>Code has lines, apart from the text; fewer are names within a sentence, or an address.</summary>
    private bool IsCode(int row)
    {
        if (!isFixedPitchCode || !IsFixedPitch(row))
        {
            return false;
        }

        var (first, last) = (row, row);
        while (IsFixedPitch(first - 1))
        {
            first--;
        }

        while (IsFixedPitch(last + 1))
        {
            last++;
        }

        var isApart = first == 0 || rows[first - 1].Y - rows[first].Y > 1.45 * rows[first].Size;
        return last - first >= (isApart ? 1 : 2);
    }

    private bool IsFixedPitch(int row) => row >= 0 && row < rows.Count && rows[row].Table is null && rows[row].IsFixedPitch;

    private void EndText()
    {
        if (_lines.Count > 0)
        {
            _blocks.AddRange(new ParagraphBuilder(_lines, page).Build());
            _lines.Clear();
        }
    }

    private void AddTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> table, IReadOnlyList<TextLine> lines)
    {
        var hasHeader = TableHeader.IsFirstRow(table, lines);
        foreach (var (i, cells) in table.Index())
        {
            _blocks.Add(new PageBlock { Kind = BlockKind.TableRow, Page = page, Lines = [], Cells = cells, IsHeader = hasHeader && i == 0, IsFirst = i == 0 });
        }
    }

    /// <summary>Marks where the running text enters the column and leaves it; notes at its foot are not running text.</summary>
    private void MarkEnds()
    {
        if (_blocks.Count == 0)
        {
            return;
        }

        var text = _blocks.FindLastIndex(block => !block.IsFootnote);
        for (var i = 0; i < _blocks.Count; i++)
        {
            _blocks[i] = _blocks[i] with { IsFirst = i == 0, IsLast = i == text };
        }
    }
}
