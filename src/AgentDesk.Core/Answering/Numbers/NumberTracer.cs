using System.Numerics;

namespace AgentDesk.Core.Answering.Numbers;

/// <summary>Tells where the numbers of an answer come from: each was asked, found, computed, or is the rounding of such a one. Built once per answer.</summary>
internal sealed class NumberTracer
{
    private static readonly string[] s_months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private readonly List<(FoundNumber Number, NumberSource Source, int? Evidence, string Text)> _known = [];
    private readonly Dictionary<(BigInteger, int), List<int>> _byValue = [];

    /// <summary>Adds the numbers of a text. Earlier texts win where several have a number, but for what a sentence cites.</summary>
    public void Add(NumberSource source, string text, int? evidence = null)
    {
        foreach (var number in NumberScanner.Find(text))
            Add(number, source, evidence, number.Range.Of(text));
        for (var month = 0; month < s_months.Length; month++)
        {
            // 3月 may have been "March"; "may" is too common a word to be one.
            if (month != 4 && text.Contains(s_months[month], StringComparison.OrdinalIgnoreCase))
                Add(new FoundNumber(default, month + 1, 0, 0), source, evidence, s_months[month]);
        }

        // A code's digits are known as well: "version 3" of "v3".
        foreach (var code in Codes.Find(NumberScanner.Narrow(text)))
        {
            foreach (var number in NumberScanner.Find(string.Concat(code.Of(text).Select(c => char.IsDigit(c) || c == '.' ? c : ' '))))
                Add(number, source, evidence, code.Of(text));
        }
    }

    /// <summary>Where a number comes from.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cited">The evidence that its sentence cites, which is looked at first.</param>
    public (NumberSource Source, int? Evidence, string? RoundedFrom) Trace(FoundNumber number, IReadOnlySet<int> cited)
    {
        if (Exact(number, cited) is { } exact)
            return (exact.Source, exact.Evidence, null);
        var (share, percent) = (number.AsShare(), number with { Mantissa = number.Mantissa * 100, Unit = number.Unit + 2 });
        if (Exact(number.IsPercent ? share : percent, cited, percent: !number.IsPercent) is { } asShare)
            return (asShare.Source, asShare.Evidence, null);
        var rounded = _known.Where(k => number.IsRounded(k.Number) || (number.IsPercent && !k.Number.IsPercent && share.IsRounded(k.Number)))
            .OrderByDescending(k => k.Evidence is { } e && cited.Contains(e)).FirstOrDefault();
        return rounded.Text is null ? (NumberSource.Untraced, null, null) : (rounded.Source, rounded.Evidence, rounded.Text);
    }

    private (NumberSource Source, int? Evidence)? Exact(FoundNumber number, IReadOnlySet<int> cited, bool percent = false)
    {
        if (!_byValue.TryGetValue(number.Key, out var places))
            return null;
        var fitting = places.Select(p => _known[p]).Where(k => !percent || k.Number.IsPercent).ToList();
        if (fitting.Count == 0)
            return null;
        var best = fitting.FirstOrDefault(k => k.Evidence is { } e && cited.Contains(e));
        return best.Text is null ? (fitting[0].Source, fitting[0].Evidence) : (best.Source, best.Evidence);
    }

    private void Add(FoundNumber number, NumberSource source, int? evidence, string text)
    {
        if (!_byValue.TryGetValue(number.Key, out var places))
            _byValue.Add(number.Key, places = []);
        places.Add(_known.Count);
        _known.Add((number, source, evidence, text));
    }
}
