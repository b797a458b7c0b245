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

/// <summary>How figures of parts of the rows stand to each other.</summary>
internal enum Relation
{
    None,

    /// <summary>How much of the whole a part has, or each.</summary>
    Share,

    /// <summary>How much more or less the second part has than the first.</summary>
    Change,
}

/// <summary>A question over a table as it was understood.</summary>
/// <param name="Table">The table.</param>
/// <param name="Figure">What is asked of the rows.</param>
/// <param name="Column">The column that the figure is of, or by which two rows are compared; null for other <see cref="Figure.Rows"/> and <see cref="Figure.Count"/>.</param>
/// <param name="Where">The condition as a clause of a query; empty for all rows.</param>
/// <param name="Words">How much of the question the names of the table explain, in characters: of two tables the one that explains more is meant.</param>
internal sealed record TableQuestion(Table Table, Figure Figure, string? Column, string Where, int Words)
{
    private const int MostLines = 20, MostPeriods = 60;

    /// <summary>The column that the rows are parted by; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>By which part of its dates, year, quarter or month, and of which column, the rows are parted, within <see cref="Group"/> where there is one; null for none.</summary>
    public (string Part, string Column)? Period { get; init; }

    /// <summary>The condition on the figure of a part, what follows its name: <c>&gt; 1000</c>; null for all parts.</summary>
    public string? Having { get; init; }

    /// <summary>Where rows are parted: only the part with the greatest figure (true) or the least (false); null for all parts.</summary>
    public bool? Last { get; init; }

    /// <summary>How many rows, or parts of them, with the greatest or least figures are asked for; null for the one.</summary>
    public int? Top { get; init; }

    /// <summary>The columns that the question names or binds: what is shown of rows.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>The column by whose cell the one row is named of which others are asked for; null where rows are meant.</summary>
    public string? Key { get; init; }

    /// <summary>What the cell is multiplied with and divided by where so many of it, or a percentage, is asked for; null for the cell itself.</summary>
    public (string Times, int Of)? Multiple { get; init; }

    /// <summary>How figures of parts stand to each other.</summary>
    public Relation Relation { get; init; }

    /// <summary>Of the rows that meet <see cref="Where"/> the parts that are set in relation, as clauses: the one of a share, the two of a change.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The figure of the same rows that is asked for as well; null for none.</summary>
    public TableQuestion? Also { get; init; }

    /// <summary>Whether the rows are parted.</summary>
    public bool IsParted => Group is not null || Period is not null;

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
            var share = Figure == Figure.Count ? "share(*)" : $"share(`{Column}`)";
            if (Parts.Count > 0)
            {
                var parts = Parts.Select(part => $"{figure} filter (where {part}), count(*) filter (where {part})");
                return new TableQuery(string.Join(", ", Relation == Relation.Share ? [.. parts, figure, $"{share} filter (where {Parts[0]})"] : parts), Where, string.Empty, string.Empty, MostLines);
            }

            if (!IsParted)
                return Top is null ? new TableQuery(figure, Where, string.Empty, string.Empty, MostLines) : new TableQuery("*", Where, string.Empty, Figure == Figure.Min ? $"`{Column}`" : $"`{Column}` desc", MostLines);
            var period = Period is var (part, dates) ? $"{part}(`{dates}`)" : null;
            var group = string.Join(", ", new[] { Group is null ? null : $"`{Group}`", period }.OfType<string>());
            return new TableQuery(
                Relation == Relation.Share ? $"{group}, {figure}, {share}" : $"{group}, {figure}", Where, group, period is not null && Last is null ? group : Last == false ? figure : figure + " desc",
                period is null ? MostLines : MostPeriods, Having is null ? string.Empty : $"{figure} {Having}");
        }
    }
}
