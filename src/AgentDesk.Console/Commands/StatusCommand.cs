using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Console.Commands;

/// <summary><c>status</c>: what is in the index.</summary>
internal static class StatusCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("status", "Show what is indexed, with which embedder, how large it is, what failed and why"), RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = new Workspace(context.LoadSettings());
        var index = await workspace.OpenIndexAsync(cancellationToken);
        var statistics = await index.GetStatisticsAsync(cancellationToken);
        var stamp = await index.GetStampAsync(cancellationToken);
        var failures = await index.GetFailuresAsync(cancellationToken);
        var server = index is QdrantChunkIndex qdrant ? await qdrant.GetStatusAsync(cancellationToken) : null;
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
        };
        context.Result(document, () =>
        {
            var o = context.Terminal.Out;
            o.WriteLine($"Index      {statistics.Location}");
            if (server is not null)
                o.WriteLine($"Server     {server}");
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Documents  {statistics.Documents:N0}, {statistics.Chunks:N0} chunks, {statistics.TextLength:N0} characters{(server is null ? $", {statistics.StorageBytes / 1048576.0:0.0} MB on disk" : "")}"));
            o.WriteLine($"Embedder   {(stamp is null ? "none yet: nothing is indexed" : $"{stamp.Embedder}, {stamp.Dimensions} dimensions")}");
            if (!document.matchesSettings)
                o.WriteLine("           differs from the settings; run 'agentdesk ingest --rebuild'");
            foreach (var failure in failures)
                o.WriteLine($"Failed     {failure.DocumentId}: {failure.Reason}");
        });
        return ExitCodes.Done;
    }
}
