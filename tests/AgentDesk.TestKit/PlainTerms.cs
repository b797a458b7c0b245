using System.Text;

namespace AgentDesk.TestKit;

/// <summary>The plainest terms that serve English and Chinese: lower-case runs of letters and digits, and pairs of neighbouring Han characters.</summary>
internal static class PlainTerms
{
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        var previous = '\0';
        foreach (var c in text.Append(' '))
        {
            var han = c is >= '\u3400' and <= '\u9FFF';
            if (char.IsLetterOrDigit(c) && !han)
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (han && previous != '\0')
            {
                yield return $"{previous}{c}";
            }

            previous = han ? c : '\0';
        }
    }
}
