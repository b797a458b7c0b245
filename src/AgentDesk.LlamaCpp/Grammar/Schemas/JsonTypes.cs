namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>JSON Schema's types. A number is whole or not, so that <c>integer</c> is a part of <c>number</c>.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    All = Null | Boolean | Number | String | Array | Object,
}
