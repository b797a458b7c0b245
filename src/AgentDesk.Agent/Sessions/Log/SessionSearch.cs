using System.Text.Json;
using AgentDesk.Core.Indexing.Terms;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Looks for words in the questions and answers of a log.</summary>
internal sealed class SessionSearch(string query)
{
    private const int Around = 60;

    private readonly string[] _words = CharacterFolding.Fold(query).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<SessionMatch> In(string path, string name, CancellationToken cancellationToken)
    {
        var matches = new List<SessionMatch>();
        var first = 0;
        try
        {
            using var log = SessionFiles.OpenForReading(path);
            SessionLines.Read(log, (line, complete) => Take(line), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Deleted meanwhile, or not for us.
        }

        return matches;

        void Take(ReadOnlySpan<byte> line)
        {
            try
            {
                if (SessionJson.TypeOf(line) is not (QuestionAsked.TypeName or AnswerGiven.TypeName or ""))
                    return;
                switch (SessionJson.Parse(line))
                {
                    case QuestionAsked question:
                        Match(question.Turn, "question", question.Text);
                        break;
                    case AnswerGiven answer:
                        Match(answer.Turn, "answer", answer.Answer.Text);
                        break;
                    case FirstFormatTurn turn:
                        Match(++first, "question", turn.Question);
                        Match(first, "answer", turn.Answer.Text);
                        break;
                }
            }
            catch (JsonException)
            {
                // Damage is told when the session is opened.
            }
        }

        void Match(int entry, string part, string text)
        {
            var folded = CharacterFolding.Fold(text).ToLowerInvariant();
            if (_words.Length > 0 && _words.All(w => folded.Contains(w, StringComparison.Ordinal)))
                matches.Add(new SessionMatch(name, entry, part, Excerpt(text, folded.IndexOf(_words[0], StringComparison.Ordinal))));
        }
    }

    private static string Excerpt(string text, int at)
    {
        // Folding keeps nearly every character's place; an excerpt may begin a little off.
        var start = Math.Clamp(at - Around, 0, text.Length);
        var end = Math.Clamp(at + (2 * Around), start, text.Length);
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start--;
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        var middle = string.Join(' ', text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{(start > 0 ? "…" : "")}{middle}{(end < text.Length ? "…" : "")}";
    }
}
