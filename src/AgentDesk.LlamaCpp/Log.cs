using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp;

/// <summary>Every log message of this assembly. Prompts and replies appear at Trace only.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "llama.cpp: {Line}")]
    internal static partial void NativeError(this ILogger logger, string line);

    [LoggerMessage(2, LogLevel.Warning, "llama.cpp: {Line}")]
    internal static partial void NativeWarning(this ILogger logger, string line);

    [LoggerMessage(3, LogLevel.Debug, "llama.cpp: {Line}")]
    internal static partial void NativeDetail(this ILogger logger, string line);

    [LoggerMessage(4, LogLevel.Information, "Loaded {Model} ({Description}) {Placement} in {Milliseconds:F0} ms")]
    internal static partial void ModelLoaded(this ILogger logger, string model, string description, string placement, double milliseconds);

    [LoggerMessage(11, LogLevel.Warning, "GpuLayers is {Layers}, but the model runs on the processor. GPUs: {Gpus}")]
    internal static partial void NoGpu(this ILogger logger, int layers, string gpus);

    [LoggerMessage(5, LogLevel.Debug, "Reply: {Timings}")]
    internal static partial void Generated(this ILogger logger, LlamaTimings timings);

    [LoggerMessage(7, LogLevel.Warning, "Deleted the stored state '{Path}': {Why}")]
    internal static partial void StateDiscarded(this ILogger logger, string path, string why);

    [LoggerMessage(8, LogLevel.Warning, "Cannot keep states in '{Path}': {Why}")]
    internal static partial void StateNotWritten(this ILogger logger, string path, string why);

    [LoggerMessage(9, LogLevel.Debug, "Restored {Tokens} tokens from '{Path}'")]
    internal static partial void StateRestored(this ILogger logger, int tokens, string path);

    [LoggerMessage(10, LogLevel.Warning, "Cannot read stored states: {Why}")]
    internal static partial void StateNotRead(this ILogger logger, string why);

    [LoggerMessage(6, LogLevel.Trace, "Prompt: {Prompt}")]
    internal static partial void Prompt(this ILogger logger, string prompt);

    [LoggerMessage(100, LogLevel.Information, "Model process {ProcessId} runs {Model}")]
    internal static partial void ProcessStarted(this ILogger logger, int processId, string model);

    [LoggerMessage(101, LogLevel.Error, "Model process {ProcessId}: {Reason}")]
    internal static partial void ProcessEnded(this ILogger logger, int processId, string reason);

    [LoggerMessage(102, LogLevel.Debug, "Model process: {Line}")]
    internal static partial void ProcessSaid(this ILogger logger, string line);
}
