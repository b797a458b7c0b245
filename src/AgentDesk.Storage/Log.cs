using Microsoft.Extensions.Logging;

namespace AgentDesk.Storage;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Path}: {Rows} vectors written from the database in {Milliseconds} ms")]
    public static partial void VectorsWritten(ILogger logger, string path, long rows, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "{Path} is damaged; it is made anew from the database")]
    public static partial void VectorsDamaged(ILogger logger, string path);

    [LoggerMessage(3, LogLevel.Warning, "{Path} cannot be written ({Reason}); searches load the vectors from the database, which takes longer")]
    public static partial void VectorsNotWritten(ILogger logger, string path, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Path} could not be tidied up ({Reason}); nothing is lost, it is tried again after the next change")]
    public static partial void MaintenanceFailed(ILogger logger, string path, string reason);
}
