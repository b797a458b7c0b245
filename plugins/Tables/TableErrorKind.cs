namespace AgentDesk.Plugins.Tables;

/// <summary>What was wrong with a question to a table.</summary>
public enum TableErrorKind
{
    /// <summary>There is no such document, or it is no table.</summary>
    NoSuchDocument,

    /// <summary>The document has no such table, or several and none was named.</summary>
    NoSuchTable,

    /// <summary>The table has no such column.</summary>
    NoSuchColumn,

    /// <summary>The query is not in the language that is understood.</summary>
    Syntax,

    /// <summary>Cells do not hold what is computed with: text among numbers, several currencies, numbers that are written in two ways.</summary>
    WrongValues,

    /// <summary>The table or what is asked for is larger than is computed.</summary>
    TooLarge,
}
