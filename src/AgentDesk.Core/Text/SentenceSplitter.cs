namespace AgentDesk.Core.Text;

/// <summary>
/// Finds the sentences of English, Chinese and mixed text. Stateless and thread-safe; time is linear in the text.
/// </summary>
/// <remarks>
/// <para>。！？ end a sentence wherever they stand; <c>. ! ?</c> end one before white space or a Chinese character, unless an abbreviation,
/// an initial, a list number or a following lower-case word says otherwise; <c>…</c> and <c>...</c> only before a line's end or a capital.
/// Closing quotes, brackets, emphasis marks and reference marks such as <c>[3]</c> stay with the sentence they close.</para>
/// <para>； and <c>;</c> end nothing: what they join is one statement, and half of it is poor evidence.</para>
/// <para>A line break alone ends nothing, so hard-wrapped text stays whole; blank lines, headings, list items and table rows do.</para>
/// </remarks>
public static class SentenceSplitter
{
    /// <summary>
    /// The sentences of <paramref name="within"/> in order: trimmed of white space, not overlapping, never splitting a surrogate pair,
    /// and together holding every character that is not white space.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="within">The part to split; nothing outside it is looked at, and its ends end sentences.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> does not lie inside <paramref name="text"/>.</exception>
    public static IReadOnlyList<TextRange> Split(string text, TextRange within)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(within.Start, nameof(within));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within.End, text.Length, nameof(within));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within.Start, within.End, nameof(within));

        var sentences = new List<TextRange>();
        var part = text.AsSpan(within.Start, within.Length);
        var start = 0;
        for (var at = 0; at < part.Length;)
        {
            var end = EndAfter(part, start, at);
            if (end is { } border)
            {
                Add(sentences, part, start, border, within.Start);
                start = border;
            }

            at = Math.Max(at + 1, end ?? 0);
        }

        Add(sentences, part, start, part.Length, within.Start);
        return sentences;
    }

    /// <summary>Where the sentence that began at <paramref name="start"/> ends, if the character at <paramref name="at"/> ends it.</summary>
    private static int? EndAfter(ReadOnlySpan<char> part, int start, int at) => part[at] switch
    {
        '\n' or '\r' or '\u0085' or '\u2028' => LineBorders.IsBorder(part, at) ? at + 1 : null,
        '\f' or '\v' or '\u2029' => at + 1,
        '。' or '！' or '？' or '｡' => SentenceStops.SkipClosers(part, at),
        '．' when !NextIsDigit(part, at) => SentenceStops.SkipClosers(part, at),
        '.' or '!' or '?' or '…' => SentenceStops.End(part, start, at),
        _ => null,
    };

    private static bool NextIsDigit(ReadOnlySpan<char> part, int at) => at + 1 < part.Length && char.IsDigit(part[at + 1]);

    private static void Add(List<TextRange> sentences, ReadOnlySpan<char> part, int start, int end, int offset)
    {
        while (start < end && char.IsWhiteSpace(part[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(part[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new TextRange(offset + start, offset + end));
        }
    }
}
