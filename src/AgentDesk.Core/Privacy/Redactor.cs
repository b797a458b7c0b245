namespace AgentDesk.Core.Privacy;

/// <summary>
/// Masks personal data in texts. Every masked character is replaced by <see cref="Mask"/>, so that lengths and ranges stay what they were. Full-width digits
/// and letters count as plain ones. Immutable and thread-safe; takes time linear in the text's length.
/// </summary>
public sealed class Redactor
{
    /// <summary>What stands in the place of a masked character.</summary>
    public const char Mask = '█';

    private readonly PersonalDataKind[] _kinds;

    /// <param name="kinds">What to mask. The order does not matter; what is of two kinds counts for the first in the order of <see cref="PersonalDataKind"/>.</param>
    public Redactor(IEnumerable<PersonalDataKind> kinds) => _kinds = [.. kinds.Distinct().Order()];

    /// <summary>What is masked.</summary>
    public IReadOnlyList<PersonalDataKind> Kinds => _kinds;

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">Told of every place that was masked.</param>
    /// <returns>A text of the same length; the same one where nothing was found.</returns>
    public string Redact(string text, Action<PersonalDataKind> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var folded = Fold(text);
        char[]? masked = null;
        foreach (var kind in _kinds)
        {
            foreach (var pattern in PersonalDataPatterns.Of(kind))
            {
                var rest = masked is null ? folded : string.Create(text.Length, (folded, masked), static (span, both) => Combine(span, both.folded, both.masked));
                foreach (var match in pattern.Expression.EnumerateMatches(rest))
                {
                    if (pattern.IsMeant(rest, match.Index, match.Length))
                    {
                        masked ??= text.ToCharArray();
                        masked.AsSpan(match.Index, match.Length).Fill(Mask);
                        found(kind);
                    }
                }
            }
        }

        return masked is null ? text : new string(masked);
    }

    /// <summary>What was masked for one kind is no longer there for the next.</summary>
    private static void Combine(Span<char> span, string folded, char[] masked)
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = masked[i] == Mask ? Mask : folded[i];
        }
    }

    /// <summary>Full-width characters and the many hyphens and spaces as plain ones, one for one.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= '！' and <= '～' and var wide => (char)(wide - '！' + '!'),
                '\u00A0' or '\u2002' or '\u2003' or '\u2007' or '\u2009' or '\u202F' or '\u3000' => ' ',
                >= '\u2010' and <= '\u2015' or '\u2212' => '-',
                var other => other,
            };
        }
    });
}
