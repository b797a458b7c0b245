using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Commands;

/// <summary><c>search QUERY</c>: retrieval alone, with its scores explained.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string> s_query = new("QUERY") { Description = "Words or a question" };
    private static readonly Option<int> s_limit = new("--limit") { Description = "Results at most, 1 to 100", DefaultValueFactory = _ => 10, HelpName = "N" };
    private static readonly Option<bool> s_explain = new("--explain") { Description = "Say what each score is made of: words with their weights, the best sentence, the reranker; --json has it always" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("search", "Search the documents without a model; ranked chunks with their scores explained") { s_query, s_limit, s_explain };
        SearchFilter.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var query = context.Parsed.GetValue(s_query)!;
        var limit = context.Parsed.GetValue(s_limit);
        if (limit is < 1 or > 100 || string.IsNullOrWhiteSpace(query))
            return await context.UsageAsync("The query must not be empty, and --limit must be 1 to 100.");

        if (SearchFilter.Misuse(context.Parsed) is { } misuse)
            return await context.UsageAsync(misuse);
        await using var workspace = new Workspace(context.LoadSettings());
        await FirstIndex.BuildAsync(workspace, context.Terminal, isNeeded: true, cancellationToken);
        workspace.Within = await SearchFilter.CreateAsync(context.Parsed, await workspace.OpenIndexAsync(cancellationToken), cancellationToken);
        var retriever = await workspace.OpenRetrieverAsync(cancellationToken);
        var hits = await retriever.ExplainAsync(new RetrievalQuery(query) { Limit = limit }, cancellationToken);
        var document = SearchDocument.From(query, hits);
        context.Result(document, () => document.Print(context.Terminal, workspace.Settings.Retrieval, context.Parsed.GetValue(s_explain)));
        return ExitCodes.Done;
    }
}
