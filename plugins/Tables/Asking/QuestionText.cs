using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>A question of which part after part is taken as it is understood; what is taken leaves a mark that is no word, space or letter. Not thread-safe.</summary>
internal sealed partial class QuestionText
{
    /// <summary>In the place of each character that is taken: a sign to patterns.</summary>
    public const char Taken = '\uFFFC';

    private readonly char[] _left;

    /// <param name="question">The question; compatibility forms, case and underscores are made one.</param>
    public QuestionText(string question)
    {
        Text = AskedShort().Replace(question.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('_', ' ').Replace('’', '\''), "$1 is");
        _left = Text.ToCharArray();
    }

    /// <summary>The whole question.</summary>
    public string Text { get; }

    /// <summary>What is left of it, as long as the whole.</summary>
    public string Left => new(_left);

    /// <summary>How many characters were names of columns, of the document, or cells.</summary>
    public int Explained { get; private set; }

    /// <summary>Takes all that a pattern matches in what is left; it is worded, not named.</summary>
    public List<Match> Take(Regex pattern)
    {
        var found = pattern.Matches(Left).ToList();
        foreach (var match in found)
            _left.AsSpan(match.Index, match.Length).Fill(Taken);
        return found;
    }

    /// <summary>Takes all that a pattern matches as a name.</summary>
    public void TakeNamed(Regex pattern) => Explained += Take(pattern).Sum(match => match.Length);

    /// <summary>Takes what a pattern, which ends with <c>$</c>, matches right before a place of what is left; null where it does not.</summary>
    public Match? TakeBefore(Regex pattern, int at)
    {
        if (pattern.Match(Left[..at]) is not { Success: true } match)
            return null;
        _left.AsSpan(match.Index, match.Length).Fill(Taken);
        return match;
    }

    /// <summary>Takes words that a pattern found in the whole question.</summary>
    public void TakeWords(Group words)
    {
        foreach (Capture word in words.Captures)
            _left.AsSpan(word.Index, word.Length).Fill(Taken);
    }

    /// <summary>Takes a name at a place.</summary>
    public void TakeName(int at, int length)
    {
        _left.AsSpan(at, length).Fill(Taken);
        Explained += length;
    }

    /// <summary>Takes a phrase wherever it stands as words of its own, with a plural's s or without.</summary>
    public void TakePhrase(string phrase)
    {
        for (var at = Left.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = Left.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if (!Names.IsHan(phrase) && ((at > 0 && char.IsLetterOrDigit(_left[at - 1])) || (end < _left.Length && char.IsLetterOrDigit(_left[end]) && _left[end] != 's')))
                continue;
            TakeName(at, end < _left.Length && _left[end] == 's' && !Names.IsHan(phrase) ? phrase.Length + 1 : phrase.Length);
        }
    }

    /// <summary>"What's".</summary>
    [GeneratedRegex(@"\b(what|who|where|when|which|how)'s\b", RegexOptions.CultureInvariant)]
    private static partial Regex AskedShort();
}
