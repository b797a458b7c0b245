using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>Takes a query apart: words, 'texts', `names` or [names], numbers, dates, signs. Double quotes hold a name or a text.</summary>
internal static partial class Lexer
{
    private const int Longest = 2_000;

    /// <exception cref="TableException">A text does not end, a sign is unknown, or the query is too long.</exception>
    public static List<Token> Read(string query)
    {
        if (query.Length > Longest)
            throw new TableException(TableErrorKind.Syntax, $"The query has more than {Longest} characters: shorten it.");
        var tokens = new List<Token>();
        for (var at = 0; at < query.Length;)
        {
            var c = query[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (Close(c) is { } close)
            {
                var (text, next) = Quoted(query, at, close);
                tokens.Add(new Token(close is '`' or ']' ? TokenKind.Name : close is '"' or '”' ? TokenKind.NameOrText : TokenKind.Text, text));
                at = next;
            }
            else if (Literal().Match(query, at) is { Success: true } literal)
            {
                tokens.Add(new Token(literal.Groups["date"].Success ? TokenKind.Text : TokenKind.Number, literal.Value));
                at += literal.Length;
            }
            else if (Sign().Match(query, at) is { Success: true } sign)
            {
                tokens.Add(new Token(TokenKind.Sign, sign.Value switch { "==" or "＝" => "=", "<>" or "≠" => "!=", "≤" => "<=", "≥" => ">=", "（" => "(", "）" => ")", "，" => ",", "&&" => "and", "||" => "or", "×" => "*", "÷" => "/", var other => other }));
                at += sign.Length;
            }
            else if (Word().Match(query, at) is { Success: true } word)
            {
                tokens.Add(new Token(TokenKind.Word, word.Value));
                at += word.Length;
            }
            else
            {
                throw new TableException(TableErrorKind.Syntax, $"'{c}' is not understood in '{query}': put names of columns into `…` and texts into '…'.");
            }
        }

        tokens.Add(new Token(TokenKind.End, string.Empty));
        return tokens;
    }

    private static char? Close(char open) => open switch { '\'' => '\'', '‘' => '’', '"' => '"', '“' => '”', '`' => '`', '[' => ']', _ => null };

    private static (string Text, int Next) Quoted(string query, int start, char close)
    {
        var text = new System.Text.StringBuilder();
        for (var at = start + 1; at < query.Length; at++)
        {
            if (query[at] != close)
                text.Append(query[at]);
            else if (close == '\'' && at + 1 < query.Length && query[at + 1] == '\'')
                text.Append(query[at++]);
            else
                return (text.ToString(), at + 1);
        }

        throw new TableException(TableErrorKind.Syntax, $"The text that begins with {query[start..]} does not end: close it with {close}");
    }

    [GeneratedRegex(@"\G(?:(?<date>\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?)|[$€£¥￥]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?:%|％|‰|[万亿千]+元?|元|€|£)?)(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\G(?:==|!=|<>|<=|>=|&&|\|\||[=<>≤≥≠＝(),*/+\-（），×÷%])", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\G[\p{L}\p{N}_#][\p{L}\p{N}_#.]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
