using System.Text;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>
/// Passages that answer nothing and make finding harder, from JSON lines with a <c>text</c> and perhaps a <c>title</c>. Longer texts are cut between
/// paragraphs into passages of about <see cref="Least"/> to <see cref="Most"/> bytes of UTF-8, the length of the usual passages in either language.
/// </summary>
internal static class Distractors
{
    private const int Least = 400, Most = 1_600;

    /// <summary>At most <paramref name="limit"/> passages, taken from all files in turn.</summary>
    /// <param name="paths">Files, and folders whose files are all read.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="known">Passages of the set: a distractor with the same text is left out.</param>
    /// <exception cref="UserException">A path is missing or holds no text.</exception>
    public static IReadOnlyList<Passage> Load(IReadOnlyList<string> paths, int limit, IEnumerable<Passage> known)
    {
        var seen = known.Select(p => Squeeze(p.Text)).ToHashSet(StringComparer.Ordinal);
        var sources = paths.SelectMany(Files).Select(path => Passages(path).GetEnumerator()).ToList();
        var found = new List<Passage>();
        try
        {
            while (sources.Count > 0 && found.Count < limit)
            {
                foreach (var source in sources.ToList())
                {
                    if (found.Count == limit)
                        break;
                    if (!source.MoveNext())
                        sources.Remove(source);
                    else if (seen.Add(Squeeze(source.Current.Text)))
                        found.Add(source.Current);
                }
            }
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }

        return found.Count > 0 ? found : throw new UserException($"There is no text in {string.Join(", ", paths)}: lines of JSON with a \"text\" are needed.");
    }

    private static IEnumerable<string> Files(string path) => File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(JsonLines.CanRead).Order(StringComparer.Ordinal)
        : throw new UserException($"The distractors {path} do not exist.");

    private static IEnumerable<Passage> Passages(string path)
    {
        var name = Path.GetFileName(path);
        var number = 0;
        foreach (var (title, text) in JsonLines.Read(path, line => (line.TextOrNull("title") ?? string.Empty, line.TextOrNull("text"))))
        {
            foreach (var passage in Cut(text ?? string.Empty))
                yield return new Passage($"{name}:{number++}", title, passage);
        }
    }

    /// <summary>Paragraphs together until they are long enough; one that is too long by itself is left out with what is too short at the end.</summary>
    private static IEnumerable<string> Cut(string text)
    {
        var passage = new StringBuilder();
        var bytes = 0;
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var more = Encoding.UTF8.GetByteCount(paragraph);
            if (bytes + more <= Most)
            {
                passage.Append(passage.Length > 0 ? "\n" : string.Empty).Append(paragraph);
                bytes += more;
            }

            if (bytes < Least)
                continue;
            yield return passage.ToString();
            passage.Clear();
            bytes = 0;
        }
    }

    private static string Squeeze(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
