using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Commands;

/// <summary><c>search QUERY</c>: retrieval alone, with its scores explained.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string> s_query = new("QUERY") { Description = "Words or a question" };
    private static readonly Option<int> s_limit = new("--limit") { Description = "Results at most, 1 to 100", DefaultValueFactory = _ => 10, HelpName = "N" };
    private static readonly Option<string?> s_source = new("--source") { Description = "Only this document, or documents below this folder", HelpName = "PATH" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("search", "Search the documents without a model; ranked chunks with their scores explained") { s_query, s_limit, s_source }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var query = context.Parsed.GetValue(s_query)!;
        var limit = context.Parsed.GetValue(s_limit);
        if (limit is < 1 or > 100 || string.IsNullOrWhiteSpace(query))
        {
            await context.Terminal.Error.WriteLineAsync("The query must not be empty, and --limit must be 1 to 100.");
            return ExitCodes.Usage;
        }

        await using var workspace = new Workspace(context.LoadSettings());
        await FirstIndex.BuildAsync(workspace, context.Terminal, cancellationToken);
        var retriever = await workspace.OpenRetrieverAsync(cancellationToken);
        var hits = await retriever.SearchAsync(new RetrievalQuery(query) { Limit = limit, Filter = context.Parsed.GetValue(s_source) is { } source ? new ChunkFilter { Folder = source } : null }, cancellationToken);
        var results = hits.Select((hit, i) => new
        {
            Rank = i + 1,
            Score = Math.Round(hit.Score, 4),
            hit.LexicalRank,
            LexicalScore = Round(hit.LexicalScore),
            hit.DenseRank,
            DenseScore = Round(hit.DenseScore),
            Document = hit.Chunk.DocumentId,
            hit.Chunk.Headings,
            hit.Chunk.Page,
            hit.Chunk.Range.Start,
            hit.Chunk.Range.End,
            hit.Chunk.Text,
        }).ToList();
        context.Result(new { query, results }, () =>
        {
            foreach (var r in results)
            {
                context.Terminal.Out.WriteLine($"{r.Rank,3}. {context.Terminal.Bold(string.Join(" › ", r.Headings.Prepend(r.Document)))}");
                context.Terminal.Out.WriteLine(context.Terminal.Dim(string.Create(
                    CultureInfo.InvariantCulture,
                    $"     score {r.Score:0.000} = words {Show(r.LexicalScore, r.LexicalRank)}, meaning {Show(r.DenseScore, r.DenseRank)}")));
                context.Terminal.Out.WriteLine("     " + Preview(r.Text));
            }

            if (results.Count == 0)
                context.Terminal.Note("Nothing found.");
        });
        return ExitCodes.Done;
    }

    private static double? Round(double? score) => score is { } s ? Math.Round(s, 4) : null;

    private static string Show(double? score, int? rank) => score is not { } s ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{s:0.00}") + (rank is { } r ? string.Create(CultureInfo.InvariantCulture, $" (rank {r})") : string.Empty);

    private static string Preview(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : string.Concat(line.AsSpan(0, 200), "…");
    }
}
