using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>Runs a query over a table: filter, group, compute, sort, cut.</summary>
internal static class QueryRunner
{
    /// <exception cref="TableException">The query is wrong or cannot be computed.</exception>
    public static QueryResult Run(Table table, TableQuery query, CancellationToken cancellationToken)
    {
        var evaluator = new Evaluator(new Columns(table, cancellationToken));
        var matched = Filter(table, query.Where, evaluator, cancellationToken);
        evaluator.Whole = matched;
        var items = Items(table, query);
        var order = query.OrderBy.Trim().Length == 0 ? [] : Parse(table, Named(query.OrderBy, items)).Items().Select(item => item ?? throw new TableException(TableErrorKind.Syntax, "Sort by names of columns, not by *.")).ToList();
        var isGrouped = query.GroupBy.Trim().Length > 0 || items.Exists(item => Evaluator.HasAggregate(item.Node));
        var groups = isGrouped ? Group(table, query.GroupBy, matched, evaluator, cancellationToken) : [.. matched.Select(row => new[] { row })];

        if (query.Having.Trim().Length > 0)
        {
            var having = isGrouped ? Parse(table, query.Having).Condition() : throw new TableException(TableErrorKind.Syntax, "having is a condition on figures of groups: give group_by too, or use where.");
            groups = [.. groups.Where(rows => evaluator.Holds(having, rows))];
        }

        // Items of the result may be named where it is sorted.
        var lines = new List<(IReadOnlyList<Value> Values, IReadOnlyList<Value> Keys, IReadOnlyList<int> Rows)>(groups.Count);
        foreach (var rows in groups)
        {
            if (lines.Count % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            lines.Add(([.. items.Select(item => evaluator.Compute(item.Node, rows))], [.. order.Select(key => evaluator.Compute(key.Node, rows))], rows));
        }

        if (order.Count > 0)
            lines = [.. Sorted(lines, order)];
        var shown = lines.Take(query.Limit).ToList();
        var telling = items is [{ Node: Aggregate { Function: "min" or "max", Of: { } of } }] && lines is [{ Values: [var extreme] }] ? matched.Where(row => evaluator.Compute(of, row).CompareTo(extreme) == 0) : [];
        return new QueryResult([.. items.Select(item => item.Name)], [.. shown.Select(line => line.Values)], lines.Count, [.. telling.Concat(shown.SelectMany(line => line.Rows)).Distinct()], matched.Count);
    }

    private static List<int> Filter(Table table, string where, Evaluator evaluator, CancellationToken cancellationToken)
    {
        var condition = where.Trim().Length == 0 ? null : Parse(table, where).Condition();
        var matched = new List<int>();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (row % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (condition is null || evaluator.Holds(condition, row))
                matched.Add(row);
        }

        return matched;
    }

    private static List<Item> Items(Table table, TableQuery query)
    {
        var groupBy = query.GroupBy.Trim();
        var groups = groupBy.Length == 0 ? [] : Parse(table, groupBy).Items().OfType<Item>().ToList();
        var select = query.Select.Trim();
        if (select.Length == 0 || select == "*")
            return groups.Count > 0 ? [.. groups, new Item(new Aggregate("count", null), "count", Source: "count(*)")] : All(table);
        var items = Parse(table, select).Items().SelectMany(item => item is null ? All(table) : [item]).ToList();
        return [.. groups.Where(group => !items.Exists(item => item.Node == group.Node)), .. items];
    }

    private static List<Item> All(Table table) => [.. table.Columns.Select((name, at) => new Item(new ColumnNode(at), name, Source: $"[{name}]"))];

    private static List<int[]> Group(Table table, string groupBy, List<int> rows, Evaluator evaluator, CancellationToken cancellationToken)
    {
        if (groupBy.Trim().Length == 0)
            return [[.. rows]];
        var keys = Parse(table, groupBy).Items().OfType<Item>().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        return [.. rows.GroupBy(row => string.Join('\u0001', keys.Select(key => evaluator.Compute(key.Node, row).Key)), StringComparer.Ordinal).Select(group => group.ToArray())];
    }

    /// <summary>Puts the expressions of result columns in place of their given names.</summary>
    private static string Named(string orderBy, List<Item> items)
    {
        foreach (var item in items)
        {
            foreach (var direction in new[] { "", " desc", " asc" })
            {
                if (string.Equals(orderBy.Trim(), item.Name + direction, StringComparison.OrdinalIgnoreCase))
                    return (item.Source ?? item.Name) + direction;
            }
        }

        return orderBy;
    }

    private static IEnumerable<(IReadOnlyList<Value> Values, IReadOnlyList<Value> Keys, IReadOnlyList<int> Rows)> Sorted(
        List<(IReadOnlyList<Value> Values, IReadOnlyList<Value> Keys, IReadOnlyList<int> Rows)> lines, List<Item> order)
    {
        var sorted = lines.OrderBy(line => line.Keys[0].Kind == ValueKind.Missing);
        for (var at = 0; at < order.Count; at++)
        {
            var key = at;
            sorted = order[at].Descending ? sorted.ThenByDescending(line => line.Keys[key]) : sorted.ThenBy(line => line.Keys[key]);
        }

        return sorted;
    }

    private static Parser Parse(Table table, string clause) => new(clause, table.Find, table.Columns);
}
