using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace SupportCalibration;

internal sealed record Row(string Set, string Lang, string QuestionLang, string Title, string Question, string Passage, string[] Answers);

/// <summary>A statement, a sentence, and whether the sentence says what the statement says.</summary>
internal sealed record Pair(string Kind, string Claim, string Evidence, string Context, bool Supported);

/// <summary>Makes statements of questions and answers: the answer in the place of the question word, so that the words are the asker's and not the document's.</summary>
internal static partial class Claims
{
    public static IEnumerable<Pair> Of(IReadOnlyList<Row> passage)
    {
        var text = passage[0].Passage;
        var sentences = SentenceSplitter.Split(text, new TextRange(0, text.Length)).Select(r => r.Of(text)).Where(s => s.Length > 8).ToList();
        foreach (var row in passage)
        {
            var claim = State(row, row.Answers[0]);
            var right = sentences.Where(s => row.Answers.Any(a => s.Contains(a, StringComparison.Ordinal))).OrderByDescending(s => Shared(s, row.Question)).FirstOrDefault();
            if (right is null)
                continue;
            yield return new Pair("right", claim, right, row.Title, true);
            var others = sentences.Where(s => !row.Answers.Any(a => s.Contains(a, StringComparison.Ordinal))).OrderByDescending(s => Shared(s, row.Question)).ToList();
            if (others.Count > 0)
                yield return new Pair("nearest other sentence", claim, others[0], row.Title, false);
            if (others.Count > 1)
                yield return new Pair("other sentence", claim, others[^1], row.Title, false);
            if (passage.FirstOrDefault(r => r != row && !right.Contains(r.Answers[0], StringComparison.Ordinal)) is { } wrong)
                yield return new Pair("other answer", State(row, wrong.Answers[0]), right, row.Title, false);
        }
    }

    private static string State(Row row, string answer)
    {
        var question = row.Question.TrimEnd('?', '？', ' ', '。');
        var word = (row.Lang == "zh" ? ChineseWord() : EnglishWord()).Match(question);
        return word.Success ? question[..word.Index] + " " + answer + " " + question[(word.Index + word.Length)..] : answer + " " + question;
    }

    private static int Shared(string a, string b) => b.Where(char.IsLetterOrDigit).Distinct().Count(a.Contains);

    [GeneratedRegex("哪(?:一|些|几|个|位|种|座|年|里|儿)?[一-龥]?|什么(?:时候|地方)?|谁|多少|何时|何地|何人|何种|几[个位年月日]?|为何|如何|怎样|怎么")]
    private static partial Regex ChineseWord();

    [GeneratedRegex(@"\b(?:who|whom|whose|what|which|where|when|why|how (?:many|much|long|old|far|often)|how)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();
}
