namespace AgentDesk.TestKit;

/// <summary>The terms of one chunk with how often each occurs.</summary>
internal sealed class TermBag
{
    private readonly Dictionary<string, int> _counts;

    public TermBag(IEnumerable<string> terms)
    {
        _counts = terms.CountBy(term => term, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Length = _counts.Values.Sum();
    }

    /// <summary>Number of terms, repeated ones included.</summary>
    public int Length { get; }

    /// <summary>How often a term occurs; a lone Han character counts wherever it is part of a pair.</summary>
    public int Count(string term) => term is [>= '\u3400' and <= '\u9FFF']
        ? _counts.Where(pair => pair.Key.Contains(term, StringComparison.Ordinal)).Sum(pair => pair.Value)
        : _counts.GetValueOrDefault(term);
}
