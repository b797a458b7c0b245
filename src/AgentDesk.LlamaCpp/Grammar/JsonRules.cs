namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>
/// The rules of JSON itself (RFC 8259). Numbers are bounded: 18 digits before the point, 16 after it, an exponent of two; so that every one can be read.
/// </summary>
internal sealed class JsonRules(GrammarBuilder builder, JsonLayout layout)
{
    /// <summary>Nesting of arrays and objects in a value that no schema describes.</summary>
    public const int MaxDepth = 8;

    public const int IntegerDigits = 18;
    public const int FractionDigits = 16;

    private readonly string?[] _any = new string?[MaxDepth + 1];
    private string? _whiteSpace;

    public GrammarBuilder Builder => builder;

    /// <summary>One code point of a string, escaped or not; never half a surrogate pair.</summary>
    public string Character => builder.Add("char", $"{Gbnf.Class(JsonText.Plain)} | \"\\\\\" ([\"\\\\/bfnrt] | \"u\" {Escape})");

    public string AnyString => builder.Add("string", $"\"\\\"\" {Character}* \"\\\"\"");

    public static string Fraction(int digits) => $"\".\" [0-9]{{1,{digits}}}";

    public string Integer => builder.Add("integer", $"\"-\"? {NaturalNumber}");

    public string Number => builder.Add("number", $"\"-\"? {NaturalNumber} ({Fraction(FractionDigits)})? ([eE] [+-]? [0-9]{{1,2}})?");

    public string NaturalNumber => builder.Add("natural", $"\"0\" | [1-9] [0-9]{{0,{IntegerDigits - 1}}}");

    public string Separator => builder.Add("comma", Join("\",\"", WithSpace(layout.Separator)));

    public string Colon => builder.Add("colon", Join("\":\"", layout.Colon));

    /// <summary>Any JSON value, nested up to <see cref="MaxDepth"/> levels.</summary>
    public string AnyValue(int depth = MaxDepth)
    {
        return _any[depth] ??= depth == 0
            ? builder.Add("scalar", $"{AnyString} | {Number} | \"true\" | \"false\" | \"null\"")
            : builder.Add("value", $"{AnyValue(0)} | {AnyArray(depth)} | {AnyObject(depth)}");
    }

    public string AnyObject(int depth = MaxDepth)
    {
        var member = builder.Add("member", $"{AnyString} {Colon} {AnyValue(depth - 1)}");
        var more = builder.Add("members", $"{Separator} {member}");
        return builder.Add("object", Brackets('{', $"{member} {more}*", canBeEmpty: true, '}'));
    }

    public string AnyArray(int depth = MaxDepth)
    {
        var more = builder.Add("items", $"{Separator} {AnyValue(depth - 1)}");
        return builder.Add("array", Brackets('[', $"{AnyValue(depth - 1)} {more}*", canBeEmpty: true, ']'));
    }

    /// <summary>Brackets around a content, with the layout's white space inside.</summary>
    public string Brackets(char open, string? content, bool canBeEmpty, char close)
    {
        var inner = content is null ? "" : Join(content, WithSpace(layout.Close));
        var body = canBeEmpty && inner.Length > 0 ? $"({inner})?" : inner;
        return Join($"\"{open}\"", WithSpace(layout.Open), body, $"\"{close}\"");
    }

    private static string Escape =>
        "([0-9a-ce-fA-CE-F] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2} | [dD] [89abAB] [0-9a-fA-F]{2} \"\\\\u\" [dD] [c-fC-F] [0-9a-fA-F]{2})";

    private string WithSpace(string fragment) => fragment == "ws" ? _whiteSpace ??= builder.Add("ws", JsonLayout.WhiteSpace) : fragment;

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
