using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Reading;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>What is asked of the rows.</summary>
internal enum Figure
{
    /// <summary>Which they are.</summary>
    Rows,
    Count,
    Distinct,
    Sum,
    Mean,
    Median,
    Min,
    Max,
}

/// <summary>A question over a table as it was understood.</summary>
/// <param name="Table">The table.</param>
/// <param name="Figure">What is asked of the rows.</param>
/// <param name="Column">The column that the figure is of, or by which two rows are compared; null for other <see cref="Figure.Rows"/> and <see cref="Figure.Count"/>.</param>
/// <param name="Where">The condition as a clause of a query; empty for all rows.</param>
/// <param name="Group">The column that the rows are parted by; null for one figure over all.</param>
/// <param name="Period">Of the dates of that column the part by which they are parted: year, quarter or month; null for the values themselves.</param>
/// <param name="Having">The condition on the figure of a part, what follows its name: <c>&gt; 1000</c>; null for all parts.</param>
/// <param name="Last">Where rows are parted: only the part with the greatest figure (true) or the least (false); null for all parts.</param>
/// <param name="Top">How many rows, or parts of them, with the greatest or least figures are asked for; null for the one.</param>
/// <param name="Named">The columns that the question names or binds: what is shown of rows.</param>
/// <param name="Key">The column by whose cell the one row is named of which others are asked for; null where rows are meant.</param>
/// <param name="Share">What the cell is multiplied with and divided by where so many of it, or a percentage, is asked for; null for the cell itself.</param>
/// <param name="Words">How much of the question the names of the table explain, in characters: of two tables the one that explains more is meant.</param>
internal sealed record TableQuestion(Table Table, Figure Figure, string? Column, string Where, string? Group, string? Period, string? Having, bool? Last, int? Top, IReadOnlyList<string> Named, string? Key, (string Times, int Of)? Share, int Words)
{
    private const int MostLines = 20, MostPeriods = 60;

    /// <summary>The query that answers it.</summary>
    public TableQuery Query
    {
        get
        {
            var figure = Figure switch
            {
                Figure.Rows => "*",
                Figure.Count => "count(*)",
                _ => $"{Figure.ToString().ToLowerInvariant()}(`{Column}`)",
            };
            if (Group is null && Top is not null)
                return new TableQuery("*", Where, string.Empty, Figure == Figure.Min ? $"`{Column}`" : $"`{Column}` desc", MostLines);
            if (Period is not null && Last is null)
                return new TableQuery($"{Period}(`{Group}`), {figure}", Where, $"{Period}(`{Group}`)", $"{Period}(`{Group}`)", MostPeriods);
            var group = Period is null ? $"`{Group}`" : $"{Period}(`{Group}`)";
            return Group is null ? new TableQuery(figure, Where, string.Empty, string.Empty, MostLines)
                : new TableQuery($"{group}, {figure}", Where, group, Last == false ? figure : figure + " desc", MostLines, Having is null ? string.Empty : $"{figure} {Having}");
        }
    }
}
