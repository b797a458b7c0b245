using System.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>
/// Summaries, outlines and explanations: each part of a document by itself, then what the parts gave together, level upon level until one text is left.
/// A document that fits the window is one request.
/// </summary>
internal static class MapReduce
{
    /// <param name="run">The run.</param>
    /// <param name="name">The prompts are <c>do-NAME</c> for a whole document, <c>do-NAME-part</c> and <c>do-NAME-join</c>.</param>
    /// <param name="values">Variables of the prompts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<FunctionResult> RunAsync(FunctionRun run, string name, (string Name, object Value)[] values, CancellationToken cancellationToken)
    {
        var finished = new StringBuilder();
        var succeeded = 0;
        foreach (var document in run.Request.Documents)
        {
            var text = await OneAsync(run, document, name, values, finished.ToString(), cancellationToken);
            succeeded += text.Length > 0 ? 1 : 0;
            finished.Append(Title(run, document)).Append(text.Length > 0 ? text : "–").Append("\n\n");
        }

        run.RequireSome(succeeded);
        return run.Keep("model", finished.ToString().TrimEnd());
    }

    private static async Task<string> OneAsync(
        FunctionRun run, FunctionDocument document, string name, (string Name, object Value)[] values, string before, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var whole = DocumentParts.Split(document, model.Room($"do-{name}", model.Reply, values), model.Count);
        if (whole.Count == 1)
        {
            run.Expect(1);
            return await run.StepAsync(whole[0], document.Title, () => model.WriteAsync($"do-{name}", whole[0].Text, model.Reply, null, cancellationToken, values)) ?? string.Empty;
        }

        // What the parts give must itself be joined: their replies are short enough that at least four fit together.
        var joinRoom = model.Room($"do-{name}-join", model.Reply, values);
        var reply = Math.Min(model.Reply, joinRoom / 4);
        var parts = DocumentParts.Split(document, model.Room($"do-{name}-part", reply, values), model.Count);
        run.Expect(parts.Count);
        var texts = new List<string>();
        foreach (var (index, part) in parts.Index())
        {
            var text = await run.StepAsync(
                part, $"{document.Title}: part {index + 1} of {parts.Count}", () => model.WriteAsync($"do-{name}-part", part.Text, reply, null, cancellationToken, values));
            if (text is not null)
                texts.Add(text);
            run.Keep("model", before + Title(run, document) + string.Join("\n\n", texts));
        }

        while (texts.Count > 1)
        {
            var groups = Groups(texts, joinRoom, model.Count);
            if (groups.Count == texts.Count)
                return string.Join("\n\n", texts);
            run.Expect(groups.Count);
            var joined = new List<string>();
            foreach (var group in groups)
            {
                var bound = groups.Count == 1 ? model.Reply : reply;
                joined.Add(group.Count == 1 ? group[0]
                    : await run.StepAsync(parts[0], $"{document.Title}: joining {group.Count} texts", () => model.WriteAsync($"do-{name}-join", string.Join("\n\n", group), bound, null, cancellationToken, values))
                    ?? string.Join("\n\n", group));
            }

            if (joined.Count >= texts.Count || run.Failures.Count > parts.Count)
                return string.Join("\n\n", joined);
            texts = joined;
            run.Keep("model", before + Title(run, document) + string.Join("\n\n", texts));
        }

        return string.Concat(texts);
    }

    /// <summary>Neighbours together, as many as fit.</summary>
    private static List<List<string>> Groups(IReadOnlyList<string> texts, int room, Func<string, int> countTokens)
    {
        var groups = new List<List<string>>();
        var left = 0;
        foreach (var text in texts)
        {
            var tokens = countTokens(text) + 2;
            if (groups.Count == 0 || tokens > left)
            {
                groups.Add([]);
                left = room;
            }

            groups[^1].Add(text);
            left -= tokens;
        }

        return groups;
    }

    private static string Title(FunctionRun run, FunctionDocument document) => run.Request.Documents.Count > 1 ? $"## {document.Title}\n\n" : string.Empty;
}
