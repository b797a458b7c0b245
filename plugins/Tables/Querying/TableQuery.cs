namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>The clauses of a query.</summary>
internal sealed record TableQuery(string Select, string Where, string GroupBy, string OrderBy, int Limit, string Having = "");
