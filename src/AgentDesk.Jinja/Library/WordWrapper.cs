using System.Text.RegularExpressions;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Breaks one line into lines of a width, as Python's <c>textwrap.wrap</c> does without expanding tabs.</summary>
internal sealed partial class WordWrapper(int width, bool breakLongWords, bool breakOnHyphens)
{
    public List<string> Wrap(string line)
    {
        var pattern = breakOnHyphens ? Chunks() : Words();
        var chunks = new Stack<string>(pattern.Matches(line).Select(match => match.Value).Where(chunk => chunk.Length > 0).Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            if (lines.Count > 0 && IsBlank(chunks.Peek()))
            {
                chunks.Pop();
            }

            var taken = new List<string>();
            var length = 0;
            while (chunks.Count > 0 && length + CodePoints.Length(chunks.Peek()) <= width)
            {
                length += CodePoints.Length(chunks.Peek());
                taken.Add(chunks.Pop());
            }

            if (chunks.Count > 0 && CodePoints.Length(chunks.Peek()) > width)
            {
                BreakLong(chunks, taken, width - length);
            }

            if (taken.Count > 0 && IsBlank(taken[^1]))
            {
                taken.RemoveAt(taken.Count - 1);
            }

            if (taken.Count > 0)
            {
                lines.Add(string.Concat(taken));
            }
        }

        return lines;
    }

    private static bool IsBlank(string chunk) => string.IsNullOrWhiteSpace(chunk);

    private void BreakLong(Stack<string> chunks, List<string> taken, int room)
    {
        if (!breakLongWords)
        {
            if (taken.Count == 0)
            {
                taken.Add(chunks.Pop());
            }

            return;
        }

        var chunk = chunks.Pop();
        var end = CodePoints.Offset(chunk, Math.Max(room, 1));
        var hyphen = breakOnHyphens && CodePoints.Length(chunk) > room ? chunk[..end].LastIndexOf('-') : -1;
        if (hyphen > 0 && chunk[..hyphen].Any(c => c != '-'))
        {
            end = hyphen + 1;
        }

        taken.Add(chunk[..end]);
        if (end < chunk.Length)
        {
            chunks.Push(chunk[end..]);
        }
    }

    [GeneratedRegex(@"\s+|\S+")]
    private static partial Regex Words();

    // White space, a dash between words, or a word up to a hyphen that may end a line.
    [GeneratedRegex(@"\s+|(?<=[\w!""'&.,?])-{2,}(?=\w)|[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W])|\S+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=\s|\z)|(?<=[\w!""'&.,?])(?=-{2,}\w))")]
    private static partial Regex Chunks();
}
