using System.Buffers;
using System.Text;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>
/// Keeps texts of control tokens in messages from acting as control tokens. Before the template is rendered, strings that could yield such a text are marked
/// with a noncharacter; afterwards the marks are taken out, and where one stood inside a control token's text the prompt is cut, so that no tokenizer sees the
/// whole. A mark stands after every character that begins a control token, because a template may join what a message keeps apart (one removes
/// <c>/think</c> from contents), and before a string that would complete what the template began (one prints <c>&lt;</c> before a schema's own keys).
/// </summary>
internal sealed class SpecialTokenGuard
{
    private const char FirstNoncharacter = '\uFDD0';
    private const char LastNoncharacter = '\uFDEF';

    /// <summary>Keys by which templates find their way through messages and tools; a mark would hide them.</summary>
    private static readonly HashSet<string> Structure = new(StringComparer.Ordinal)
    {
        "role", "content", "name", "type", "id", "function", "arguments", "tool_calls", "tool_call_id", "reasoning_content", "description", "parameters", "return",
    };

    /// <summary>The same for schemas.</summary>
    private static readonly HashSet<string> Schema = new(StringComparer.Ordinal)
    {
        "type", "description", "properties", "required", "items", "enum", "title", "default", "format", "nullable", "anyOf", "oneOf", "allOf", "additionalProperties", "$ref", "$defs",
    };

    /// <summary>Names of parameters, whose values are schemas; names of arguments, whose values are anything.</summary>
    private static readonly HashSet<string> Parameters = [], Arguments = [];

    /// <summary>Values of <c>type</c> that templates compare with.</summary>
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "function", "object", "array", "string", "number", "integer", "boolean", "null", "text" };

    private readonly IReadOnlyList<string> _specialTokens;
    private readonly SearchValues<char> _firstCharacters;
    private readonly char _sentinel;
    private readonly string _escaped;
    private bool _used;

    /// <param name="specialTokens">Texts to break.</param>
    /// <param name="values">Everything that will be guarded: the sentinel is a noncharacter that does not occur in it.</param>
    internal SpecialTokenGuard(IReadOnlyList<string> specialTokens, params IEnumerable<object?> values)
    {
        _specialTokens = specialTokens;
        _firstCharacters = SearchValues.Create([.. specialTokens.Select(token => token[0]).Distinct()]);
        _sentinel = Enumerable.Range(FirstNoncharacter, LastNoncharacter - FirstNoncharacter + 1).Select(code => (char)code)
            .FirstOrDefault(candidate => !values.Any(value => Contains(value, candidate)), '\0');
        if (_sentinel == '\0') throw new LlamaModelException("The messages contain all 32 noncharacters U+FDD0 to U+FDEF; remove them.");
        _escaped = Escape(_sentinel);
    }

    /// <summary>A copy in which every string, keys included, is marked where a control token could come of it.</summary>
    internal object? Break(object? value) => Break(value, Structure);

    /// <summary>The rendered text in the parts that are to be tokenised one by one; one part where nothing must be cut.</summary>
    internal string[] Split(string rendered)
    {
        if (!_used) return [rendered];
        // A template may escape what it prints as JSON.
        var pieces = rendered.Replace(_escaped, _sentinel.ToString(), StringComparison.OrdinalIgnoreCase).Split(_sentinel);
        var text = string.Concat(pieces);
        var marks = new HashSet<int>();
        var at = 0;
        foreach (var piece in pieces[..^1]) marks.Add(at += piece.Length);
        var parts = new List<string>();
        var start = 0;
        foreach (var cut in Cuts(text, marks))
        {
            parts.Add(text[start..cut]);
            start = cut;
        }

        return [.. parts, text[start..]];
    }

    /// <summary>The first mark inside every occurrence of a control token's text.</summary>
    private SortedSet<int> Cuts(string text, HashSet<int> marks)
    {
        var cuts = new SortedSet<int>();
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_firstCharacters) is >= 0 and var next; at++)
        {
            at += next;
            foreach (var token in _specialTokens)
            {
                if (text[at] != token[0] || !text.AsSpan(at).StartsWith(token, StringComparison.Ordinal)) continue;
                for (var inside = at + 1; inside < at + token.Length; inside++)
                {
                    if (!marks.Contains(inside)) continue;
                    cuts.Add(inside);
                    break;
                }
            }
        }

        return cuts;
    }

    private object? Break(object? value, HashSet<string> keys) => value switch
    {
        string text => Break(text),
        Dictionary<string, object?> map => map.ToDictionary(
            entry => keys.Contains(entry.Key) ? entry.Key : Break(entry.Key),
            entry => IsFixed(entry.Key, entry.Value, keys) ? entry.Value : Break(entry.Value, Below(entry.Key, keys)),
            StringComparer.Ordinal),
        List<object?> list => list.ConvertAll(item => Break(item, keys)),
        _ => value,
    };

    /// <summary>Whether the value is the program's own: a role is never a text from elsewhere.</summary>
    private static bool IsFixed(string key, object? value, HashSet<string> keys) =>
        (key == "role" && keys == Structure) || (key == "type" && value is string type && Types.Contains(type));

    /// <summary>The keys that have a meaning in the value of a key.</summary>
    private static HashSet<string> Below(string key, HashSet<string> keys) =>
        keys == Structure ? key switch { "arguments" => Arguments, "parameters" or "return" => Schema, _ => Structure }
        : keys == Schema && key is "properties" or "$defs" ? Parameters
        : keys == Parameters ? Schema
        : keys;

    private string Break(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        var completes = Completes(trimmed.TrimEnd());
        var begins = text.AsSpan().ContainsAny(_firstCharacters) && _specialTokens.Any(token => IsSubsequence(token, text));
        if (!completes && !begins) return text;
        _used = true;
        var marked = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (completes && at == text.Length - trimmed.Length) marked.Append(_sentinel);
            marked.Append(text[at]);
            if (begins && _firstCharacters.Contains(text[at])) marked.Append(_sentinel);
        }

        return marked.ToString();
    }

    /// <summary>Whether the text begins with the rest of a control token whose beginning may stand before it, or is wholly inside one.</summary>
    private bool Completes(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        foreach (var token in _specialTokens)
        {
            if (token.AsSpan(1).Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
            for (var from = 1; from < token.Length; from++)
                if (text.StartsWith(token.AsSpan(from), StringComparison.OrdinalIgnoreCase))
                    return true;
        }

        return false;
    }

    /// <summary>Whether the token is left of the text when characters are taken out of it. Case does not count: a template may change it.</summary>
    private static bool IsSubsequence(string token, string text)
    {
        var rest = text.AsSpan();
        foreach (var c in token)
        {
            var at = rest.IndexOfAny(c, char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            if (at < 0) return false;
            rest = rest[(at + 1)..];
        }

        return true;
    }

    private static bool Contains(object? value, char candidate) => value switch
    {
        string text => text.Contains(candidate) || text.Contains(Escape(candidate), StringComparison.OrdinalIgnoreCase),
        Dictionary<string, object?> map => map.Any(entry => Contains(entry.Key, candidate) || Contains(entry.Value, candidate)),
        List<object?> list => list.Any(item => Contains(item, candidate)),
        _ => false,
    };

    private static string Escape(char sentinel) => $"\\u{(int)sentinel:x4}";
}
