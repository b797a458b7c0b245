namespace AgentDesk.Plugins.Tables.Reading;

/// <summary>A row below the names of the columns.</summary>
/// <param name="Number">Its number in the table, from 1, the row of names counted: what a spreadsheet shows where the table begins at its top and has no empty rows.</param>
/// <param name="Start">UTF-16 offset in the document's text where it begins.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="Cells">Its cells, as many as the table has columns; empty ones are empty.</param>
internal sealed record TableRow(int Number, int Start, int End, IReadOnlyList<string> Cells);
