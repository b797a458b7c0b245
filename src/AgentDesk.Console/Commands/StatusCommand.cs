using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Console.Commands;

/// <summary><c>status</c>: what is in the index.</summary>
internal static class StatusCommand
{
    private const string WhatToDo = "Run 'agentdesk ingest --rebuild' with the folders that were indexed: it builds the index anew; the documents themselves are not touched.";

    private static readonly Option<bool> s_verify = new("--verify") { Description = "Also read everything in the index and compare it with its checksums and with each other; exit code 1 where something is wrong" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("status", "Show what is indexed, with which embedder, how large it is, what failed and why") { s_verify }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = new Workspace(context.LoadSettings());
        if (!workspace.Settings.Index.IsQdrant && !File.Exists(workspace.IndexPath))
            return Absent(context, workspace.IndexPath);
        var index = await workspace.OpenIndexAsync(cancellationToken);
        var statistics = await index.GetStatisticsAsync(cancellationToken);
        var stamp = await index.GetStampAsync(cancellationToken);
        var failures = await index.GetFailuresAsync(cancellationToken);
        var server = index is QdrantChunkIndex qdrant ? await qdrant.GetStatusAsync(cancellationToken) : null;
        var problems = context.Parsed.GetValue(s_verify) ? await VerifyAsync(index, context.Terminal, cancellationToken) : null;
        var document = new
        {
            index = statistics.Location,
            server,
            statistics.Documents,
            statistics.Chunks,
            characters = statistics.TextLength,
            bytes = statistics.StorageBytes,
            embedder = stamp?.Embedder,
            dimensions = stamp?.Dimensions,
            chunker = stamp?.Chunker,
            matchesSettings = stamp is null || stamp == workspace.Stamp,
            failed = failures.Select(f => new { path = f.DocumentId, reason = f.Reason, at = f.At }),
            verified = problems is null ? (bool?)null : problems.Count == 0,
            problems,
        };
        context.Result(document, () =>
        {
            var o = context.Terminal.Out;
            o.WriteLine(VisibleText.Title($"Index      {statistics.Location}"));
            if (server is not null)
                o.WriteLine($"Server     {server}");
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Documents  {statistics.Documents:N0}, {statistics.Chunks:N0} chunks, {statistics.TextLength:N0} characters{(server is null ? $", {statistics.StorageBytes / 1048576.0:0.0} MB on disk" : "")}"));
            o.WriteLine($"Embedder   {(stamp is null ? "none yet: nothing is indexed" : $"{stamp.Embedder}, {stamp.Dimensions} dimensions")}");
            if (!document.matchesSettings)
                o.WriteLine("           differs from the settings; run 'agentdesk ingest --rebuild'");
            foreach (var failure in failures)
                o.WriteLine(VisibleText.Title($"Failed     {failure.DocumentId}: {failure.Reason}"));
            foreach (var problem in problems ?? [])
                o.WriteLine(VisibleText.Title($"Damaged    {problem}"));
            if (problems is { Count: 0 })
                o.WriteLine("Verified   every document, chunk, word and vector is as it was written");
        });
        if (problems is null or { Count: 0 })
            return ExitCodes.Done;
        context.Terminal.Problem(WhatToDo);
        return ExitCodes.Failed;
    }

    /// <summary>Says that there is no index, and makes none.</summary>
    private static int Absent(CommandContext context, string path)
    {
        var document = new
        {
            index = path,
            server = (string?)null,
            documents = 0,
            chunks = 0,
            characters = 0,
            bytes = 0,
            embedder = (string?)null,
            dimensions = (int?)null,
            chunker = (string?)null,
            matchesSettings = true,
            failed = Array.Empty<object>(),
            verified = (bool?)null,
            problems = (string[]?)null,
        };
        context.Result(document, () => context.Terminal.Out.WriteLine($"Nothing is indexed: there is no {path} yet. Run 'agentdesk ingest PATH' with a file or folder first."));
        return ExitCodes.Done;
    }

    private static Task<IReadOnlyList<string>> VerifyAsync(IChunkIndex index, Terminal terminal, CancellationToken cancellationToken) =>
        ProgressBar.RunAsync(terminal, "Checking the index's files", report => IndexVerifier.RunAsync(
            index,
            new Callback<VerificationProgress>(p => report(new WorkProgress(p.Documents, p.Total, string.Create(CultureInfo.InvariantCulture, $"{p.Documents:N0} of {p.Total:N0} documents verified")))),
            cancellationToken));
}
