using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>What a query found.</summary>
/// <param name="Names">Names of the result's columns.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Total">How many lines there are without the limit.</param>
/// <param name="Rows">Places of the rows that the lines rest on, the telling ones first.</param>
/// <param name="Matched">How many rows met the condition.</param>
internal sealed record QueryResult(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<Value>> Lines, int Total, IReadOnlyList<int> Rows, int Matched);
