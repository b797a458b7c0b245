using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Evaluation.Retrieval;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Storage.Sqlite;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval retrieval</c>: how well the passages of a judged set are found by words, by meaning and by both.</summary>
internal static class EvalRetrievalCommand
{
    private static readonly Option<string> s_set = new("--set") { Description = "Folder with corpus.jsonl, queries.jsonl and qrels.tsv or qrels/test.tsv (BEIR's layout)", HelpName = "DIR", Required = true };
    private static readonly Option<int> s_k = new("--k") { Description = "Also measure at this depth, 1 to 1000", DefaultValueFactory = _ => 10, HelpName = "N" };
    private static readonly Option<string?> s_queries = new("--queries") { Description = "Queries of another file than the set's", HelpName = "FILE" };
    private static readonly Option<string?> s_qrels = new("--qrels") { Description = "Judgements of another file than the set's", HelpName = "FILE" };
    private static readonly Option<bool> s_noTitles = new("--no-titles") { Description = "Leave the passages' titles out" };
    private static readonly Option<string[]> s_distractors = new("--distractors")
    {
        Description = "Further passages that are relevant to nothing: JSON lines with a text, .gz and .xz too, or folders of such files",
        HelpName = "FILE|DIR",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int> s_limit = new("--limit-distractors") { Description = "How many of them at most, from all files in turn", DefaultValueFactory = _ => 100_000, HelpName = "N" };
    private static readonly Option<string?> s_keep = new("--keep") { Description = "Keep the index in this folder and use it again for the same passages", HelpName = "DIR" };

    private static readonly Option<bool> s_perQuery = new("--per-query") { Description = "With --json: also how each query fared, for 'eval compare'" };
    private static readonly Option<string?> s_html = EvalOptions.Html();

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("retrieval", "Recall, MRR and nDCG of words, vectors and both on a judged set of passages")
        {
            s_set, s_k, s_queries, s_qrels, s_noTitles, s_distractors, s_limit, s_keep, s_perQuery, s_html,
        }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var (k, limit) = (parsed.GetValue(s_k), parsed.GetValue(s_limit));
        if (k is < 1 or > 1000 || limit < 1)
            return await context.UsageAsync("--k must be 1 to 1000, and --limit-distractors 1 or more.");

        var set = RetrievalSet.Load(parsed.GetValue(s_set)!, parsed.GetValue(s_queries), parsed.GetValue(s_qrels), titles: !parsed.GetValue(s_noTitles));
        var distractors = parsed.GetValue(s_distractors) is { Length: > 0 } paths ? Distractors.Load(paths, limit, set.Passages) : [];
        await using var workspace = new Workspace(context.LoadSettings());
        var kept = parsed.GetValue(s_keep);
        var folder = kept is null ? Directory.CreateTempSubdirectory("agentdesk-eval-") : Directory.CreateDirectory(kept);
        try
        {
            var scores = await MeasureAsync(context.Terminal, workspace, set, distractors, k, Path.Combine(folder.FullName, "passages.db"), cancellationToken);
            await EvalOptions.WriteAsync(context, s_html, () => RetrievalReport.Create(set.Name, workspace.Embedder.Id, set.Passages.Count + distractors.Count, scores));
            var perQuery = parsed.GetValue(s_perQuery) ? scores.PerQuery : null;
            context.Result(
                new
                {
                    kind = "retrieval",
                    set = set.Name,
                    passages = set.Passages.Count,
                    distractors = distractors.Count,
                    queries = set.Queries.Count,
                    queriesWithoutJudgements = set.Skipped,
                    embedder = workspace.Embedder.Id,
                    scores.Lexical,
                    scores.Dense,
                    scores.Hybrid,
                    scores.MsPerQuery,
                    perQuery,
                },
                () => Print(context.Terminal, set, distractors.Count, scores));
            return ExitCodes.Done;
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private static async Task<RetrievalScores> MeasureAsync(
        Terminal terminal, Workspace workspace, RetrievalSet set, IReadOnlyList<Passage> distractors, int k, string path, CancellationToken cancellationToken)
    {
        await using var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = path }, cancellationToken);
        var passages = new PassageIndex(index, workspace.Embedder, [.. set.Passages, .. distractors]);
        await passages.FillAsync(new ProgressNotes(terminal, "passages indexed", set.Passages.Count + distractors.Count).Report, cancellationToken);
        return await RetrievalScores.MeasureAsync(
            set.Queries, k, index, workspace.Embedder, workspace.Settings.Retrieval, await workspace.OpenRerankerAsync(cancellationToken), passages.Passage,
            new ProgressNotes(terminal, "queries asked", set.Queries.Count).Report, cancellationToken);
    }

    private static void Print(Terminal terminal, RetrievalSet set, int distractors, RetrievalScores scores)
    {
        terminal.Out.WriteLine(terminal.Bold(string.Create(
            CultureInfo.InvariantCulture, $"{set.Name}: {set.Queries.Count} queries, {set.Passages.Count} passages, {distractors} distractors")));
        var names = scores.Hybrid.Keys.ToList();
        terminal.Out.WriteLine($"{"",-10}" + string.Concat(names.Select(name => $"{name,11}")));
        foreach (var (ranking, means) in new[] { ("words", scores.Lexical), ("meaning", scores.Dense), ("both", scores.Hybrid) })
            terminal.Out.WriteLine($"{ranking,-10}" + string.Concat(names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{100 * means[name],11:0.00}"))));
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scores.MsPerQuery:0.0} ms a query"));
    }
}
