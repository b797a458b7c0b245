using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Answering.Checking;

/// <summary>How a sentence compares with what it cites.</summary>
/// <param name="Coverage">Share of the sentence's content terms that the evidence has, 0 to 1.</param>
/// <param name="Cosine">Cosine of the sentence and the nearest piece of evidence; 0 where there is no embedder.</param>
/// <param name="Strangers">Share of the sentence's capitalised words, its first one left out, that the evidence lacks, 0 to 1; 0 in Chinese.</param>
/// <param name="Contrary">1 where exactly one of sentence and evidence negates, else 0.</param>
/// <param name="CrossLanguage">Whether the sentence is in Chinese and all the evidence is not, or the other way round: words then say nothing.</param>
/// <param name="Chinese">Whether the sentence is in Chinese.</param>
public readonly partial record struct SupportFeatures(double Coverage, double Cosine, double Strangers, double Contrary, bool CrossLanguage, bool Chinese)
{
    /// <summary>Compares a sentence with evidence.</summary>
    /// <param name="sentence">The sentence without markers.</param>
    /// <param name="evidence">The texts that it cites.</param>
    /// <param name="context">What goes with them: headings, names of documents, and the question, whose names a sentence may repeat.</param>
    /// <param name="cosine">Cosine of the sentence and the nearest of the texts.</param>
    public static SupportFeatures Of(string sentence, IReadOnlyList<string> evidence, string context, double cosine)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(evidence);
        var said = TermAnalyzer.AnalyzeQuery(sentence);
        var has = TermAnalyzer.Analyze(string.Join('\n', evidence.Append(context))).ToHashSet(StringComparer.Ordinal);
        var names = Capitalised().Matches(sentence).Select(m => m.Value).ToList();
        var strangers = names.Count(n => !TermAnalyzer.Analyze(n).Any(has.Contains));
        var chinese = IsChinese(sentence);
        var negated = IsNegated(sentence);
        return new SupportFeatures(
            said.Count == 0 ? 1 : (double)said.Count(has.Contains) / said.Count,
            Math.Max(0, cosine),
            names.Count == 0 ? 0 : (double)strangers / names.Count,
            evidence.All(e => IsNegated(e) != negated) ? 1 : 0,
            evidence.All(e => IsChinese(e) != chinese),
            chinese);
    }

    internal static bool IsChinese(string text)
    {
        var han = text.Count(c => c is >= '\u3400' and <= '\u9FFF');
        return han > 0 && han * 2 > text.Count(char.IsAsciiLetter) / 2;
    }

    internal static bool IsNegated(string text) => Negation().IsMatch(text);

    [GeneratedRegex(@"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without)\b|n't\b|n’t\b|不(?!仅|但|只|断|同|过|少|论|管|错|久|止)|没有|没|无法|未(?!来)|并非|绝非|勿|禁止", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:)’'""] )\p{Lu}[\p{L}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();
}
