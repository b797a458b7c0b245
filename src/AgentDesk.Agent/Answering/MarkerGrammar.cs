using System.Globalization;

namespace AgentDesk.Agent.Answering;

/// <summary>Answer style <c>compose</c>: the grammar under which a citation marker can only be a number that is in the context.</summary>
internal static class MarkerGrammar
{
    /// <summary>GBNF: any text, but <c>[</c> and a digit may only go on to one of the numbers and <c>]</c>.</summary>
    public static string For(IEnumerable<int> numbers)
    {
        var markers = string.Join(" | ", numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"\"{n}]\"")));
        return $"""
            root ::= (plain | "[" bracket)*
            plain ::= [^\[]
            bracket ::= {markers} | [^0-9\[]
            """;
    }
}
