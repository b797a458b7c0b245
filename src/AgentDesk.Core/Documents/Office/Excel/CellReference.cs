using System.Globalization;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>A cell's place in its sheet, both from 1.</summary>
internal readonly record struct CellReference(int Row, int Column)
{
    public const int MostColumns = 16_384;

    /// <summary>Reads a reference such as <c>AB12</c> or <c>$AB$12</c>; null where it is none or lies outside every sheet.</summary>
    public static CellReference? Parse(ReadOnlySpan<char> text)
    {
        var (at, column) = (0, 0);
        for (; at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '$') && column <= MostColumns; at++)
        {
            column = text[at] == '$' ? column : (column * 26) + (text[at] | 0x20) - 'a' + 1;
        }

        return column is >= 1 and <= MostColumns && int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0
            ? new CellReference(row, column)
            : null;
    }
}

/// <summary>A rectangle of cells.</summary>
internal readonly record struct CellRange(CellReference First, CellReference Last)
{
    /// <summary>Reads a range such as <c>A1:B2</c>, or one cell.</summary>
    public static CellRange? Parse(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var first = CellReference.Parse(colon < 0 ? text : text.AsSpan(0, colon));
        var last = colon < 0 ? first : CellReference.Parse(text.AsSpan(colon + 1));
        return first is { } from && last is { } to && from.Row <= to.Row && from.Column <= to.Column ? new CellRange(from, to) : null;
    }
}
