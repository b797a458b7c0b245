using Microsoft.Extensions.Logging;

namespace AgentDesk.Core.Ingestion;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Document} cannot be ingested: {Reason}")]
    public static partial void DocumentFailed(ILogger logger, string document, string reason, Exception? error);

    [LoggerMessage(2, LogLevel.Debug, "{Document} indexed: {Chunks} chunks")]
    public static partial void DocumentIndexed(ILogger logger, string document, int chunks);

    [LoggerMessage(3, LogLevel.Information, "Ingestion done: {Added} added, {Updated} updated, {Unchanged} unchanged, {Removed} removed, {Failed} failed")]
    public static partial void Finished(ILogger logger, int added, int updated, int unchanged, int removed, int failed);
}
