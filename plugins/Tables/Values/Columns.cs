using AgentDesk.Plugins.Tables.Reading;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>A table's columns, each read when it is asked for: most queries need few of many. For one query at a time.</summary>
internal sealed class Columns(Table table, CancellationToken cancellationToken)
{
    private readonly Column?[] _columns = new Column?[table.Columns.Count];

    public Column this[int at] => _columns[at] ??= Column.Read(table, at, cancellationToken);
}
