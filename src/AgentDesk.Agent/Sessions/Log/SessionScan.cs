using System.Text.Json;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Reads of a log what a list says, without reading its answers.</summary>
internal static class SessionScan
{
    private const int TitleLength = 60;

    public static SessionSummary Read(string path, string name, StateFolders states, CancellationToken cancellationToken)
    {
        int turns = 0, questions = 0;
        string? id = null, model = null, title = null, problem = null;
        using (var log = SessionFiles.OpenForReading(path))
            SessionLines.Read(log, Take, cancellationToken);
        var file = new FileInfo(path);
        return new SessionSummary(
            name, Shorten(title), turns, Math.Max(0, questions - turns), file.LastWriteTimeUtc, model, file.Length + states.Size(id), problem);

        void Take(ReadOnlySpan<byte> line, bool complete)
        {
            try
            {
                switch (SessionJson.TypeOf(line))
                {
                    case AnswerGiven.TypeName when complete:
                        turns++;
                        break;
                    case QuestionAsked.TypeName:
                        questions++;
                        title ??= ((QuestionAsked)SessionJson.Parse(line)!).Text;
                        break;
                    case "":
                        var first = (FirstFormatTurn)SessionJson.Parse(line)!;
                        title ??= first.Question;
                        questions++;
                        turns++;
                        break;
                    case ModelUsed.TypeName:
                        model = ((ModelUsed)SessionJson.Parse(line)!).Id;
                        break;
                    case SessionBegun.TypeName:
                        var begun = (SessionBegun)SessionJson.Parse(line)!;
                        id = begun.Id;
                        if (begun.Version > SessionBegun.CurrentVersion)
                            problem = "written by a newer version of the program";
                        break;
                }
            }
            catch (JsonException)
            {
                // Damage is told when the session is opened.
            }
        }
    }

    private static string Shorten(string? text)
    {
        var line = string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= TitleLength)
            return line;
        var end = char.IsHighSurrogate(line[TitleLength - 2]) ? TitleLength - 2 : TitleLength - 1;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
