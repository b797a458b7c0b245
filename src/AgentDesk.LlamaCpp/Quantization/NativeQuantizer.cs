using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Quantization;

/// <summary>Calls llama.cpp's converter. It cannot be stopped and may end the process, so it runs in a model process only.</summary>
internal static partial class NativeQuantizer
{
    /// <summary>Converts a model.</summary>
    /// <param name="input">The model.</param>
    /// <param name="output">The new file; what is there is overwritten.</param>
    /// <param name="options">How.</param>
    /// <param name="dryRun">Whether to compute the size alone and write nothing.</param>
    /// <param name="progress">Receives how far it is.</param>
    /// <param name="logger">Takes llama.cpp's lines.</param>
    /// <returns>The size of the new tensors in bytes, to about ten thousand.</returns>
    /// <exception cref="LlamaModelException">It failed.</exception>
    internal static unsafe long Run(string input, string output, QuantizationOptions options, bool dryRun, IProgress<QuantizationProgress> progress, ILogger logger)
    {
        LlamaRuntime.EnsureLoaded();
        using var matrix = options.ImportanceMatrix is { } path ? ImportanceMatrix.Read(path) : null;
        var parameters = NativeMethods.QuantizeDefaultParams();
        parameters.Threads = options.Threads ?? 0;
        parameters.FileType = Find(options.Type).FileType;
        parameters.Pure = Flag(options.Pure);
        parameters.AllowRequantize = Flag(options.Requantize);
        parameters.QuantizeOutput = Flag(!options.KeepOutput);
        parameters.OutputType = TensorType(options.OutputType);
        parameters.EmbeddingType = TensorType(options.EmbeddingType);
        parameters.DryRun = Flag(dryRun);
        parameters.ImportanceMatrix = matrix is null ? 0 : (nint)matrix.Entries;

        var lines = new LineLogger(logger, progress);
        var log = new NativeLog(lines);
        using var scope = log.Open();
        using var activity = NativeAbort.During($"{input} (converting)");
        var status = NativeMethods.Quantize(input, output, parameters);
        return status == 0 ? lines.Bytes : throw new LlamaModelException(Explain(input, log.Errors));
    }

    internal static QuantizationType Find(string name) =>
        QuantizationType.Find(name) ?? throw new LlamaModelException($"There is no format '{name}'. Formats: {string.Join(", ", QuantizationType.All.Select(type => type.Name))}.");

    private static int TensorType(string? name) => name is null ? LlamaQuantizeParams.NoType
        : Find(name).TensorType ?? throw new LlamaModelException(
            $"'{name}' is a mixture and no format of one tensor. Formats: {string.Join(", ", QuantizationType.All.Where(type => type.TensorType is not null).Select(type => type.Name))}.");

    private static string Explain(string input, string errors) => $"'{Path.GetFileName(input)}' cannot be converted. {errors}" + errors switch
    {
        _ when errors.Contains("requantizing", StringComparison.Ordinal) => " It is quantised already: convert the original, or allow this with --requantize at a further loss.",
        _ when errors.Contains("imatrix", StringComparison.Ordinal) || errors.Contains("importance matrix", StringComparison.Ordinal) =>
            " Give an importance matrix with --imatrix (llama.cpp's llama-imatrix makes one), or choose a format of three bits or more.",
        _ when errors.Contains("iostream", StringComparison.Ordinal) || errors.Contains("basic_ios", StringComparison.Ordinal) => " The output could not be written: is the disk full?",
        _ => "",
    };

    private static byte Flag(bool value) => value ? (byte)1 : (byte)0;

    /// <summary>Reads progress and size from llama.cpp's lines, the only place where it tells them.</summary>
    private sealed class LineLogger(ILogger inner, IProgress<QuantizationProgress> progress) : ILogger
    {
        internal long Bytes { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (TensorLine().Match(line) is { Success: true } tensor)
                progress.Report(new QuantizationProgress(int.Parse(tensor.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(tensor.Groups[2].ValueSpan, CultureInfo.InvariantCulture), tensor.Groups[3].Value));
            else if (SizeLine().Match(line) is { Success: true } size)
                Bytes = (long)(double.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 1024 * 1024);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    [GeneratedRegex(@"\[ *(\d+)/ *(\d+)\] +(\S+) ", RegexOptions.CultureInvariant)]
    private static partial Regex TensorLine();

    [GeneratedRegex(@"quant size += +([\d.]+) MiB", RegexOptions.CultureInvariant)]
    private static partial Regex SizeLine();
}
