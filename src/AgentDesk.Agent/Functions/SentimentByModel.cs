using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentDesk.Agent.Functions;

/// <summary>Asks the model for the sentiment of each part, under a schema, and weighs the parts by their length.</summary>
internal static class SentimentByModel
{
    private const int MostReasons = 5;

    private static readonly JsonElement s_schema = JsonSerializer.SerializeToElement(new
    {
        type = "object",
        properties = new
        {
            label = new { type = "string", @enum = new[] { "positive", "negative", "neutral", "mixed" } },
            score = new { type = "integer", @enum = new[] { -2, -1, 0, 1, 2 } },
            reasons = new { type = "array", items = new { type = "string" }, maxItems = 3 },
        },
        required = new[] { "label", "score", "reasons" },
        additionalProperties = false,
    });

    public static async Task<FunctionResult> RunAsync(FunctionRun run, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var room = model.Room("do-sentiment", model.Reply);
        var work = run.Request.Documents.Select(d => (Document: d, Parts: DocumentParts.Split(d, room, model.Count))).ToList();
        run.Expect(work.Sum(w => w.Parts.Count));
        var verdicts = new List<SentimentVerdict>();
        foreach (var (document, parts) in work)
        {
            var found = new List<(DocumentPart Part, Judgement Judgement)>();
            foreach (var part in parts)
            {
                if (await run.StepAsync(part, document.Title, async () => Judgement.From(await model.FillAsync("do-sentiment", part.Text, s_schema, model.Reply, cancellationToken))) is { } judgement)
                    found.Add((part, judgement));
            }

            if (found.Count > 0)
                verdicts.Add(Together(document, found));
            Keep(run, verdicts, "model", []);
        }

        run.RequireSome(verdicts.Count);
        return Keep(run, verdicts, "model", []);
    }

    internal static FunctionResult Keep(FunctionRun run, IReadOnlyList<SentimentVerdict> verdicts, string method, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder();
        foreach (var verdict in verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', verdict.Document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}: **{verdict.Label}** ({verdict.Score:+0.00;-0.00;0.00})\n");
            foreach (var reason in verdict.Reasons)
                text.Append(CultureInfo.InvariantCulture, $"- {reason}\n");
        }

        return run.Keep(method, text.ToString().TrimEnd(), result => result with { Sentiment = [.. verdicts], Notes = notes });
    }

    private static SentimentVerdict Together(FunctionDocument document, List<(DocumentPart Part, Judgement Judgement)> found)
    {
        var weight = found.Sum(f => (double)f.Part.Range.Length);
        var score = found.Sum(f => f.Part.Range.Length * f.Judgement.Score / 2.0) / weight;
        var labels = found.Select(f => f.Judgement.Label).Distinct().ToList();
        var label = labels.Count == 1 ? labels[0]
            : labels.Contains("positive") && labels.Contains("negative") ? "mixed"
            : score > 0.2 ? "positive" : score < -0.2 ? "negative" : labels.Contains("mixed") ? "mixed" : "neutral";
        return new SentimentVerdict(document.Id, label, Math.Round(score, 2), [.. found.SelectMany(f => f.Judgement.Reasons).Distinct().Take(MostReasons)]);
    }

    private sealed record Judgement(string Label, int Score, IReadOnlyList<string> Reasons)
    {
        public static Judgement From(JsonElement reply)
        {
            try
            {
                return new Judgement(
                    reply.GetProperty("label").GetString()!,
                    reply.GetProperty("score").GetInt32(),
                    [.. reply.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()!.Trim()).Where(r => r.Length > 0)]);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new FunctionException("The model's reply is no verdict of label, score and reasons.", e);
            }
        }
    }
}
