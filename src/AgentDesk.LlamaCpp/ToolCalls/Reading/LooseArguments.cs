using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>
/// Reads named arguments that are not JSON: Python's (<c>a='x', b=[1, True]</c>) and Gemma 4's (<c>a:&lt;|"|&gt;x&lt;|"|&gt;,b:[1,true]</c>). Values are Python's
/// or JSON's literals, whichever the model wrote.
/// </summary>
internal ref struct LooseArguments
{
    private const int Deepest = 64;
    private const string TokenQuote = "<|\"|>";

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private LooseArguments(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The arguments as a JSON object, or null and what is wrong.</summary>
    public static string? ToJson(string text, out string? problem)
    {
        var reader = new LooseArguments(text);
        try
        {
            var arguments = reader.Members(end: '\0', depth: 0);
            problem = null;
            return arguments.ToJsonString(JsonOptions.Relaxed);
        }
        catch (FormatException error)
        {
            problem = $"The arguments cannot be read: {error.Message}";
            return null;
        }
    }

    private JsonObject Members(char end, int depth)
    {
        var members = new JsonObject();
        while (!Ends(end))
        {
            var key = Peek() is '"' or '\'' or '<' ? Text() : Word();
            Space();
            if (Peek() is not ('=' or ':'))
            {
                throw new FormatException($"'{key}' has no value.");
            }

            _at++;
            members[key] = Value(depth + 1);
            Comma(end);
        }

        return members;
    }

    private JsonArray Items(char end, int depth)
    {
        var items = new JsonArray();
        while (!Ends(end))
        {
            items.Add(Value(depth + 1));
            Comma(end);
        }

        return items;
    }

    private JsonNode? Value(int depth)
    {
        if (depth > Deepest)
        {
            throw new FormatException($"nested more than {Deepest} deep.");
        }

        Space();
        switch (Peek())
        {
            case '"' or '\'' or '<':
                return JsonValue.Create(Text());
            case '[':
                _at++;
                return Items(']', depth);
            case '(':
                _at++;
                return Items(')', depth);
            case '{':
                _at++;
                return Members('}', depth);
            default:
                return Literal(Word());
        }
    }

    private static JsonNode? Literal(string word) => word switch
    {
        "True" or "true" => true,
        "False" or "false" => false,
        "None" or "null" => null,
        _ => Number(word),
    };

    private static JsonNode? Number(string word)
    {
        try
        {
            return JsonNode.Parse(word.TrimStart('+'));
        }
        catch (JsonException)
        {
            throw new FormatException($"'{word}' is no value.");
        }
    }

    /// <summary>Whether the end was reached, which is taken.</summary>
    private bool Ends(char end)
    {
        Space();
        if (Peek() != end)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Comma(char end)
    {
        Space();
        if (Peek() == ',')
        {
            _at++;
        }
        else if (Peek() != end)
        {
            throw new FormatException($"a comma is missing before '{Peek()}'.");
        }
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '+' or '.'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at].ToString() : throw new FormatException(_at < _text.Length ? $"'{_text[_at]}' is unexpected." : "they break off.");
    }

    private string Text()
    {
        var rest = _text[_at..];
        if (rest.StartsWith(TokenQuote))
        {
            var length = rest[TokenQuote.Length..].IndexOf(TokenQuote);
            _at += 2 * TokenQuote.Length + length;
            return length >= 0 ? rest.Slice(TokenQuote.Length, length).ToString() : throw new FormatException("a text is not closed.");
        }

        var quote = rest[0];
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == quote)
            {
                _at++;
                return text.ToString();
            }

            text.Append(c == '\\' ? Escape() : c.ToString());
        }

        throw new FormatException("a text is not closed.");
    }

    /// <summary>What a backslash and the characters after it stand for; leaves the position at the last of them.</summary>
    private string Escape()
    {
        _at++;
        switch (Peek())
        {
            case 'n': return "\n";
            case 't': return "\t";
            case 'r': return "\r";
            case 'b': return "\b";
            case 'f': return "\f";
            case '\n': return "";
            case 'x': return Code(2);
            case 'u': return Code(4);
            case '\\' or '"' or '\'' or '/': return Peek().ToString();
            default: return $"\\{Peek()}"; // as Python keeps what it does not know
        }
    }

    private string Code(int digits)
    {
        if (_at + digits >= _text.Length || !int.TryParse(_text.Slice(_at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new FormatException("an escape breaks off.");
        }

        _at += digits;
        return ((char)code).ToString();
    }
}
