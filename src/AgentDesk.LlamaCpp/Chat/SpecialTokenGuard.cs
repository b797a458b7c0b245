using System.Buffers;
using System.Text;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>
/// Keeps texts of control tokens in messages from acting as control tokens. Each is broken by a noncharacter before the template
/// is rendered; afterwards the text is cut there, so that no tokenizer sees the whole marker, and the noncharacter is gone.
/// </summary>
internal sealed class SpecialTokenGuard
{
    private const char FirstNoncharacter = '\uFDD0';
    private const char LastNoncharacter = '\uFDEF';

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

    /// <summary>A copy in which every string, keys included, is broken where it spells a control token.</summary>
    internal object? Break(object? value) => value switch
    {
        string text => Break(text),
        Dictionary<string, object?> map => map.ToDictionary(entry => Break(entry.Key), entry => Break(entry.Value), StringComparer.Ordinal),
        List<object?> list => list.ConvertAll(Break),
        _ => value,
    };

    /// <summary>The rendered text in the parts that are to be tokenised one by one; one part where nothing was broken.</summary>
    internal string[] Split(string rendered) =>
        // A template may escape what it prints as JSON.
        _used ? rendered.Replace(_escaped, _sentinel.ToString(), StringComparison.OrdinalIgnoreCase).Split(_sentinel) : [rendered];

    private string Break(string text)
    {
        StringBuilder? broken = null;
        var copied = 0;
        for (var at = text.AsSpan().IndexOfAny(_firstCharacters); at >= 0 && at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(_firstCharacters);
            if (next < 0) break;
            at += next;
            if (!BeginsToken(text, at)) continue;
            broken ??= new StringBuilder(text.Length + 8);
            broken.Append(text, copied, at + 1 - copied).Append(_sentinel);
            copied = at + 1;
        }

        if (broken is null) return text;
        _used = true;
        return broken.Append(text, copied, text.Length - copied).ToString();
    }

    private bool BeginsToken(string text, int at)
    {
        foreach (var token in _specialTokens)
            if (text[at] == token[0] && text.AsSpan(at).StartsWith(token, StringComparison.Ordinal))
                return true;
        return false;
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
