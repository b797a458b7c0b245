using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

/// <summary>Feeds replies to parsers and joins neighbouring pieces, so that results can be compared however a reply was cut.</summary>
internal static class Replies
{
    public static IReadOnlyList<ParsedPiece> Parse(ToolCallParser parser, params IEnumerable<string> parts)
    {
        var pieces = new List<ParsedPiece>();
        foreach (var part in parts)
        {
            pieces.AddRange(parser.Push(part));
        }

        pieces.AddRange(parser.Finish());
        return Join(pieces);
    }

    /// <summary>Parses a reply whole, in single characters and cut once at every place; all must agree.</summary>
    public static IReadOnlyList<ParsedPiece> ParseEveryWay(Func<ToolCallParser> create, string reply)
    {
        var whole = Parse(create(), reply);
        Assert.Equal(whole, Parse(create(), reply.Select(c => c.ToString())));
        for (var cut = 0; cut <= reply.Length; cut++)
        {
            Assert.Equal(whole, Parse(create(), reply[..cut], reply[cut..]));
        }

        return whole;
    }

    /// <summary>A short form: text as it is, r:reasoning, name{arguments}, !malformed.</summary>
    public static string Show(IEnumerable<ParsedPiece> pieces) => string.Join(" | ", pieces.Select(piece => piece switch
    {
        TextPiece text => text.Text,
        ReasoningPiece reasoning => $"r:{reasoning.Text}",
        ToolCallPiece call => call.Name + call.ArgumentsJson,
        MalformedCallPiece malformed => $"!{malformed.Raw}",
        _ => throw new InvalidOperationException(),
    }));

    private static List<ParsedPiece> Join(List<ParsedPiece> pieces)
    {
        var joined = new List<ParsedPiece>();
        foreach (var piece in pieces)
        {
            switch (joined.LastOrDefault(), piece)
            {
                case (TextPiece before, TextPiece text):
                    joined[^1] = new TextPiece(before.Text + text.Text);
                    break;
                case (ReasoningPiece before, ReasoningPiece text):
                    joined[^1] = new ReasoningPiece(before.Text + text.Text);
                    break;
                default:
                    joined.Add(piece);
                    break;
            }
        }

        return joined;
    }
}
