using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentDesk.Plugins.Tables.Asking;
using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Tables;

/// <summary>
/// Tables among the user's documents: what there is, what their columns hold, and figures over them, computed exactly. Values are what the document shows.
/// Stateless; thread-safe.
/// </summary>
public sealed class TablesPlugin
{
    private const int MostListed = 50, MostLimit = 100, MostDescribed = 60, LongestResult = 5_000;

    /// <summary>What is looked into for a question that names no document: so many tables, of so many bytes each and together, among so many documents.</summary>
    private const int MostAsked = 50, LongestAsked = 4_000_000, MostBytes = 16_000_000, MostLooked = 5_000;

    /// <summary>The table documents with their tables and columns.</summary>
    /// <exception cref="TableException">There are none; the message is for the model.</exception>
    [KernelFunction("list")]
    [Description("Lists the tables among the user's documents: CSV files and the sheets of spreadsheets.")]
    public static string List(
        Kernel kernel,
        [Description("A folder to list; leave out for all.")] string? folder = null,
        CancellationToken cancellationToken = default)
    {
        var documents = new TableDocuments(kernel);
        var names = documents.Names(folder?.Trim().Trim('/') ?? string.Empty).ToList();
        if (names.Count == 0)
            throw new TableException(TableErrorKind.NoSuchDocument, "There are no tables among the documents.");
        var text = new StringBuilder();
        foreach (var name in names.Take(MostListed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text.Length < LongestResult)
                text.Append(Tables(documents, name, cancellationToken));
            else
                text.Append(CultureInfo.InvariantCulture, $"{name}\n");
        }

        if (names.Count > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"… and {names.Count - MostListed} more; give a folder\n");
        return text.ToString().TrimEnd();
    }

    /// <summary>What the columns of a table hold.</summary>
    /// <exception cref="TableException">There is no such table; the message is for the model.</exception>
    [KernelFunction("describe")]
    [Description("Describes the columns of a table: what they hold, how many values are missing or different, least and greatest.")]
    public static string Describe(
        Kernel kernel,
        [Description("The document, such as data/sales.csv.")] string document,
        [Description("Sheet, title or number of the table, where the document has several.")] string? table = null,
        CancellationToken cancellationToken = default)
    {
        var found = new TableDocuments(kernel).Find(document ?? string.Empty, table ?? string.Empty, cancellationToken);
        var text = new StringBuilder(Head(found) + "\n");
        for (var at = 0; at < Math.Min(found.Columns.Count, MostDescribed); at++)
        {
            var column = Column.Read(found, at, cancellationToken);
            var values = column.Values.Where(value => value.Kind != ValueKind.Missing).ToList();
            text.Append(CultureInfo.InvariantCulture, $"- {column.Name}: {column.Kind.ToString().ToLowerInvariant()}, {values.Count} values, {column.Values.Count - values.Count} missing, {values.DistinctBy(v => v.Key, StringComparer.Ordinal).Count()} different");
            if (values.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $", from {Column.Short(values.Min().ToString())} to {Column.Short(values.Max().ToString())}");
            text.Append(column.Trouble is { } trouble ? $"; {trouble}\n" : "\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Rows of a table, or figures over them, with the rows they rest on as evidence.</summary>
    /// <exception cref="TableException">The query is wrong or cannot be computed; the message is for the model.</exception>
    [KernelFunction("query")]
    [Description("Filters, groups, sorts and computes over a table exactly. Clauses are as in SQL: select region, sum(amount) as total; where amount > 1000 and region = 'North'; group_by region; order_by total desc. Figures: count, sum, mean, median, min, max, distinct, share (in percent of all), of some rows sum(…) filter (where …); of dates year(…), quarter(…), month(…). Names of several words stand in `…`.")]
    public static async Task<string> QueryAsync(
        Kernel kernel,
        [Description("The document, such as data/sales.csv.")] string document,
        [Description("What to show: columns, figures such as sum(amount), arithmetic such as price * quantity, or *.")] string select = "*",
        [Description("Which rows: comparisons with = != < <= > >=, contains, like, in, between, is empty, joined by and, or, not.")] string? where = null,
#pragma warning disable CA1707 // Models see these names, and know them from SQL.
        [Description("Columns to group by.")] string? group_by = null,
        [Description("What to sort by, with desc for the largest first.")] string? order_by = null,
#pragma warning restore CA1707
        [Description("How many lines at most, 1 to 100.")] int limit = 20,
        [Description("Sheet, title or number of the table, where the document has several.")] string? table = null,
        [Description("Another table to join: DOCUMENT on COLUMN = COLUMN.")] string? join = null,
        [Description("Which groups: a condition on their figures, such as sum(amount) > 1000.")] string? having = null,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostLimit)
            throw new TableException(TableErrorKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The limit must be 1 to {MostLimit}, but is {limit}."));
        var documents = new TableDocuments(kernel);
        var found = documents.Find(document ?? string.Empty, table ?? string.Empty, cancellationToken);
        if (!string.IsNullOrWhiteSpace(join))
        {
            var other = Join.Parse(join);
            found = other.Apply(found, documents.Find(other.Document, string.Empty, cancellationToken), cancellationToken);
        }

        var result = QueryRunner.Run(found, new TableQuery(select ?? "*", where ?? string.Empty, group_by ?? string.Empty, order_by ?? string.Empty, limit, having ?? string.Empty), cancellationToken);
        return await new ResultText(kernel, found).WriteAsync(result, cancellationToken);
    }

    /// <summary>Answers a question over a table in everyday words, with the rows that tell as evidence.</summary>
    /// <exception cref="TableException">No table is found that it asks of; the message is for the model.</exception>
    [KernelFunction("ask")]
    [Description("Answers a question about a table in everyday words: how many rows, the highest, lowest, average or total of a column, which rows are above or below a number.")]
    public static async Task<string> AskAsync(
        Kernel kernel,
        [Description("The question, such as: Which article costs more than 100 euros?")] string question,
        CancellationToken cancellationToken = default)
    {
        var asked = Understand(kernel, question ?? string.Empty, cancellationToken)
            ?? throw new TableException(TableErrorKind.Syntax, "No table is found that this asks of, or several are. Name the document and its columns, or use query.");
        var result = QueryRunner.Run(asked.Table, asked.Query, cancellationToken);
        return await new TableAnswer(asked, result, Names.IsHan(question!), row => new ResultText(kernel, asked.Table).NumberAsync(row, cancellationToken), cancellationToken).WriteAsync();
    }

    /// <summary>For the host: whether a message asks of a table what <see cref="AskAsync"/> can answer.</summary>
    [KernelFunction("find")]
    [Description("For the host, not for models: finds the question over a table in a message.")]
    public static string Find(Kernel kernel, [Description("The message.")] string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Understand(kernel, text, cancellationToken) is null ? string.Empty
            : JsonSerializer.Serialize(new { question = text, start = 0, end = text.Length, whole = true });
    }

    /// <summary>The question over the one table that explains most of its words; null where none does, or several do as well.</summary>
    private static TableQuestion? Understand(Kernel kernel, string question, CancellationToken cancellationToken)
    {
        if (!Wording.MayAsk(question))
            return null;
        var documents = new TableDocuments(kernel);
        var found = new List<TableQuestion>();
        var left = MostBytes;
        var names = documents.Names(MostLooked, LongestAsked);
        var hasDeals = Wording.HasDeals(question, names);
        foreach (var name in names.Take(MostAsked))
        {
            try
            {
                var text = documents.Text(name, cancellationToken);
                if ((left -= text.Length) < 0)
                    break;
                if (Wording.MayBeIn(question, name, text))
                    found.AddRange(TableDocuments.Tables(name, text, cancellationToken).Select(table => QuestionReader.Read(question, table, hasDeals, cancellationToken)).OfType<TableQuestion>());
            }
            catch (TableException)
            {
                // What cannot be read is not asked.
            }
        }

        found.Sort((a, b) => b.Words.CompareTo(a.Words));
        if (found is not [var asked, ..] || (found.Count > 1 && asked.Words == found[1].Words))
            return null;
        // Sales of a time that no table has may be written somewhere else.
        return asked.Words > 0 || QueryRunner.Run(asked.Table, asked.Query, cancellationToken).Matched > 0 ? asked : null;
    }

    internal static string Head(Table table) => string.Create(
        CultureInfo.InvariantCulture,
        $"{table.Document}{(table.Title.Length > 0 ? $", {table.Title}" : "")}: {table.Rows.Count} rows{(table.Unread.Count > 0 ? $", {table.Unread.Count} more have too many or too few cells and are left out (rows {RowRanges.Say(table.Unread)})" : "")}");

    private static string Tables(TableDocuments documents, string name, CancellationToken cancellationToken)
    {
        try
        {
            return string.Concat(documents.Read(name, cancellationToken).Select(table => $"{Head(table)}; columns: {Column.Short(string.Join(", ", table.Columns.Take(12)))}\n"));
        }
        catch (TableException e)
        {
            return $"{name}: {e.Message}\n";
        }
    }
}
