using System.Globalization;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Json;

/// <summary>A member of an object or an element of an array.</summary>
/// <param name="Name">The member's name as it is written between its quotation marks; null for an element.</param>
/// <param name="Whole">Name and value.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonMember(string? Name, TextRange Whole, TextRange Value);

/// <summary>
/// Where the values of a JSON text (RFC 8259) begin and end. Comments, single quotation marks and commas before a closing bracket are passed over, since
/// files have them. Ends of long values are found once, so that walking down from the outermost costs no more than the text's length.
/// </summary>
internal sealed class JsonSpans
{
    /// <summary>Deeper nesting is refused.</summary>
    private const int Deepest = 200;

    private readonly string _text;
    private readonly Dictionary<int, int> _longEnds = [];

    /// <exception cref="FormatException">Brackets or quotation marks do not match.</exception>
    public JsonSpans(string text, int longValue, CancellationToken cancellationToken)
    {
        _text = text;
        var open = new Stack<int>();
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{' or '[':
                    cancellationToken.ThrowIfCancellationRequested();
                    open.Push(at);
                    if (open.Count > Deepest)
                    {
                        throw Wrong(at, $"nested more than {Deepest} deep");
                    }

                    break;
                case '}' or ']':
                    if (!open.TryPop(out var start) || text[start] != (text[at] == '}' ? '{' : '['))
                    {
                        throw Wrong(at, $"'{text[at]}' closes nothing");
                    }

                    if (at - start >= longValue)
                    {
                        _longEnds.Add(start, at + 1);
                    }

                    break;
                case '"' or '\'':
                    at = StringEnd(at) - 1;
                    break;
                case '/':
                    at = Math.Max(at, CommentEnd(at) - 1);
                    break;
            }
        }

        if (open.TryPop(out var last))
        {
            throw Wrong(last, $"'{text[last]}' is never closed");
        }
    }

    /// <summary>The next position at or after <paramref name="at"/> that is neither white space nor comment.</summary>
    public int SkipSpace(int at)
    {
        while (at < _text.Length)
        {
            var next = char.IsWhiteSpace(_text[at]) || _text[at] == '\uFEFF' ? at + 1 : _text[at] == '/' ? CommentEnd(at) : at;
            if (next == at)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    /// <summary>Passes over white space and one comma.</summary>
    public int SkipComma(int at)
    {
        at = SkipSpace(at);
        return at < _text.Length && _text[at] == ',' ? at + 1 : at;
    }

    /// <summary>Where the value ends that begins at <paramref name="at"/>.</summary>
    /// <exception cref="FormatException">None begins there.</exception>
    public int End(int at)
    {
        if (_longEnds.TryGetValue(at, out var end))
        {
            return end;
        }

        return _text[at] switch
        {
            '"' or '\'' => StringEnd(at),
            '{' or '[' => ShortEnd(at),
            _ => WordEnd(at),
        };
    }

    /// <summary>What an object or array holds.</summary>
    /// <exception cref="FormatException">A name, colon or value is missing.</exception>
    public IEnumerable<JsonMember> Members(TextRange container)
    {
        var isObject = _text[container.Start] == '{';
        var last = container.End - 1;
        for (var at = SkipSpace(container.Start + 1); at < last; at = SkipSpace(SkipComma(at)))
        {
            var start = at;
            string? name = null;
            if (isObject)
            {
                var nameEnd = End(at);
                name = _text[at..nameEnd].Trim('"', '\'');
                at = SkipSpace(nameEnd);
                if (_text[at] != ':')
                {
                    throw Wrong(at, "a colon is missing");
                }

                at = SkipSpace(at + 1);
            }

            var end = End(at);
            yield return new JsonMember(name, new TextRange(start, end), new TextRange(at, end));
            at = end;
        }
    }

    private int ShortEnd(int at)
    {
        var depth = 0;
        while (true)
        {
            switch (_text[at])
            {
                case '{' or '[':
                    depth++;
                    at++;
                    break;
                case '}' or ']':
                    at++;
                    if (--depth == 0)
                    {
                        return at;
                    }

                    break;
                case '"' or '\'':
                    at = StringEnd(at);
                    break;
                case '/':
                    at = Math.Max(at + 1, CommentEnd(at));
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    private int WordEnd(int at)
    {
        var end = at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '-' or '+' or '.' or '_' or '$'))
        {
            end++;
        }

        return end > at ? end : throw Wrong(at, $"'{_text[at]}' begins no value");
    }

    private int StringEnd(int at)
    {
        var quote = _text[at];
        for (var next = at + 1; next < _text.Length; next++)
        {
            var found = _text.AsSpan(next).IndexOfAny(quote, '\\');
            if (found < 0)
            {
                break;
            }

            next += found;
            if (_text[next] == quote)
            {
                return next + 1;
            }

            next++; // what the backslash protects
        }

        throw Wrong(at, "a text is never closed");
    }

    /// <summary>Where a comment ends; the same position where none begins.</summary>
    private int CommentEnd(int at)
    {
        var rest = _text.AsSpan(at);
        if (!rest.StartsWith("//") && !rest.StartsWith("/*"))
        {
            return at;
        }

        var isLine = rest[1] == '/';
        var length = isLine ? rest.IndexOf('\n') : rest[2..].IndexOf("*/");
        return length < 0 ? _text.Length : at + length + (isLine ? 1 : 4);
    }

    private FormatException Wrong(int at, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {1 + _text.AsSpan(0, Math.Min(at, _text.Length)).Count('\n')}: {what}"));
}
