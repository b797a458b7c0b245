using System.Buffers;
using System.Globalization;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Chunking;

/// <summary>
/// Splits what is too long for one chunk and has no sentences: after clause punctuation where there is some, else after white space, else between
/// user-perceived characters. Linear in the text: each step looks at no more than a window of it.
/// </summary>
internal sealed class LongText(string text, ChunkerOptions options, Func<string, int> countTokens)
{
    /// <summary>Longer clusters of combining characters are no writing, in UTF-16 code units; they are cut between code points.</summary>
    private const int LongestGrapheme = 64;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，、；：,;:—–|)）]\n");

    /// <summary>The pieces in order, trimmed, with their tokens, none above the maximum unless a single character is.</summary>
    public IEnumerable<(TextRange Piece, int Tokens)> Split(TextRange range)
    {
        var width = options.TargetTokens * 2;
        for (var start = range.Start; start < range.End;)
        {
            var end = Cut(start, Math.Min(range.End, start + width));
            var tokens = Count(start, end);
            while (tokens > options.MaxTokens && Cut(start, start + ((end - start) / 2)) is var shorter && shorter < end)
            {
                end = shorter;
                tokens = Count(start, end);
            }

            width = Math.Clamp((end - start) * options.TargetTokens / Math.Max(tokens, 1), 16, options.TargetTokens * 16);
            if (Trim(start, end) is { Length: > 0 } piece)
            {
                yield return (piece, tokens);
            }

            start = end;
        }
    }

    /// <summary>The best end of a piece, at or before <paramref name="limit"/> but at least one character after <paramref name="start"/>.</summary>
    private int Cut(int start, int limit)
    {
        if (limit >= text.Length)
        {
            return text.Length;
        }

        var half = start + ((limit - start) / 2);
        var clause = text.AsSpan(half, limit - half).LastIndexOfAny(ClauseEnds);
        if (clause >= 0 && IsBoundary(half + clause + 1))
        {
            return half + clause + 1;
        }

        for (var at = limit; at > half; at--)
        {
            if (char.IsWhiteSpace(text[at - 1]) && IsBoundary(at))
            {
                return at;
            }
        }

        return LastBoundary(start, limit);
    }

    /// <summary>Whether the mark or space before the offset stands for itself, with nothing that combines with it behind.</summary>
    private bool IsBoundary(int at) => StringInfo.GetNextTextElementLength(text.AsSpan(at - 1, Math.Min(LongestGrapheme, text.Length - at + 1))) == 1;

    /// <summary>The last border between graphemes at or before <paramref name="limit"/>, the first one where that is after it.</summary>
    private int LastBoundary(int start, int limit)
    {
        var at = start;
        while (at < limit)
        {
            var window = text.AsSpan(at, Math.Min(LongestGrapheme, text.Length - at));
            var length = StringInfo.GetNextTextElementLength(window);
            length -= length == window.Length && length > 1 && char.IsHighSurrogate(window[^1]) ? 1 : 0;
            if (at + length > limit && at > start)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private TextRange Trim(int start, int end)
    {
        var span = text.AsSpan(start, end - start);
        var leading = span.Length - span.TrimStart().Length;
        return new TextRange(start + leading, start + leading + span.Trim().Length);
    }

    private int Count(int start, int end) => countTokens(text[start..end]);
}
