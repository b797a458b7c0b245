using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>The name of one part of a model in several files, as llama.cpp writes them: <c>NAME-00002-of-00005.gguf</c>.</summary>
/// <param name="Prefix">The name before the numbers.</param>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">How many there are.</param>
internal sealed partial record SplitName(string Prefix, int Number, int Count)
{
    /// <summary>The parts' names, in order.</summary>
    internal IEnumerable<string> All => Enumerable.Range(1, Count).Select(number => Format(Prefix, number, Count));

    internal static SplitName? Parse(string name)
    {
        var match = Pattern().Match(name);
        if (!match.Success) return null;
        var number = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        var count = int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        return number >= 1 && number <= count ? new SplitName(match.Groups[1].Value, number, count) : null;
    }

    internal static string Format(string prefix, int number, int count) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:00000}-of-{count:00000}.gguf");

    [GeneratedRegex(@"^(.+)-(\d{5})-of-(\d{5})\.gguf$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
