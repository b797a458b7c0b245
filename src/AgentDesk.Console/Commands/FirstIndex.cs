using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Ingestion;

namespace AgentDesk.Console.Commands;

/// <summary>Builds the index of the configured corpus where nothing was indexed yet.</summary>
internal static class FirstIndex
{
    private const string WhatToDo = "Run 'agentdesk ingest PATH' with a file or folder first.";

    /// <param name="workspace">Whose index.</param>
    /// <param name="terminal">Told what is done.</param>
    /// <param name="isNeeded">Whether nothing can be done without documents; tools can answer without.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UserException">There is nothing to index, and something is needed.</exception>
    public static async Task BuildAsync(Workspace workspace, Terminal terminal, bool isNeeded, CancellationToken cancellationToken)
    {
        var index = await workspace.OpenIndexAsync(cancellationToken);
        if ((await index.GetStatisticsAsync(cancellationToken)).Documents > 0)
            return;
        var corpus = workspace.Settings.Corpus;
        var paths = corpus.Paths.Where(Path.Exists).ToList();
        if (paths.Count == 0)
        {
            if (isNeeded)
                throw new UserException($"Nothing is indexed yet, and the configured corpus does not exist here. {WhatToDo}");
            terminal.Note($"Nothing is indexed yet: only tools can answer. For answers from documents: {WhatToDo}");
            return;
        }

        terminal.Note($"First use: indexing {string.Join(", ", paths)} …");
        var report = await IngestProgress.RunAsync(workspace, terminal, Request(paths, corpus.Exclude), rebuild: false, cancellationToken);
        terminal.Note($"Indexed {report.Added} documents ({report.Chunks} chunks) in {report.Seconds:0.0} s.");
    }

    public static IngestionRequest Request(IReadOnlyList<string> paths, IReadOnlyList<string> exclude, bool prune = false) => new()
    {
        Paths = paths,
        BaseDirectory = Directory.GetCurrentDirectory(),
        Exclude = exclude,
        Prune = prune,
    };
}
