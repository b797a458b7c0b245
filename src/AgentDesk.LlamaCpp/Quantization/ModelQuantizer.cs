using System.Globalization;
using System.Text.Json;
using AgentDesk.LlamaCpp.Files;
using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Isolation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Quantization;

/// <summary>
/// Converts models to other number formats, each in a process of its own: llama.cpp's converter can neither be stopped nor kept from ending
/// the process. The new file appears under its name only when it is whole. Safe for use by several threads at once.
/// </summary>
/// <param name="host">How a model process is started.</param>
public sealed class ModelQuantizer(ModelHostCommand host)
{
    private const long SpareBytes = 64 << 20;

    /// <summary>Free bytes on the disk of a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Converts one model.</summary>
    /// <param name="input">The model; of a split one the first part. The new one is a single file.</param>
    /// <param name="output">The new file.</param>
    /// <param name="options">How.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="progress">Receives how far it is, from worker threads; or null.</param>
    /// <param name="cancellationToken">Ends it and leaves nothing behind.</param>
    /// <exception cref="LlamaModelException">It is refused or fails; the message says why and what to do.</exception>
    public async Task<QuantizationResult> RunAsync(
        string input, string output, QuantizationOptions options, bool overwrite = false, IProgress<QuantizationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(options);
        (input, output) = (Path.GetFullPath(input), Path.GetFullPath(output));
        Check(input, output, options, overwrite);

        var temporary = output + ".part";
        using var process = ModelProcess.Start(host, $"the conversion of '{Path.GetFileName(input)}'", NullLogger.Instance);
        try
        {
            var bytes = await CallAsync(process, input, temporary, options, dryRun: true, null, cancellationToken).ConfigureAwait(false);
            CheckSpace(output, bytes);
            await CallAsync(process, input, temporary, options, dryRun: false, progress, cancellationToken).ConfigureAwait(false);
            GgufCheck.Open(temporary);
            cancellationToken.ThrowIfCancellationRequested(); // it may have been done before it heard of it
            File.Move(temporary, output, overwrite);
        }
        catch
        {
            // The process holds the file until it ends.
            process.Dispose();
            File.Delete(temporary);
            throw;
        }

        return new QuantizationResult(output, ModelFolder.FilesOf(input).Sum(file => new FileInfo(file).Length), new FileInfo(output).Length);
    }

    private static void Check(string input, string output, QuantizationOptions options, bool overwrite)
    {
        foreach (var type in (string?[])[options.Type, options.OutputType, options.EmbeddingType])
            if (type is not null) NativeQuantizer.Find(type);
        if (NativeQuantizer.Find(options.Type) is { NeedsImportanceMatrix: true, Name: var name } && options.ImportanceMatrix is null)
            throw new LlamaModelException($"{name} needs an importance matrix: give one with --imatrix (llama.cpp's llama-imatrix makes one), or choose a format of three bits or more.");
        GgufCheck.Open(input);
        foreach (var part in ModelFolder.FilesOf(input).Skip(1)) GgufCheck.OpenPart(part);
        if (ModelFolder.FilesOf(input).Contains(output, StringComparer.Ordinal)) throw new LlamaModelException("A model cannot be converted into its own file. Give another name.");
        if (Directory.Exists(output)) throw new LlamaModelException($"'{output}' is a folder. Give the new model's file name.");
        if (!Directory.Exists(Path.GetDirectoryName(output))) throw new LlamaModelException($"There is no folder '{Path.GetDirectoryName(output)}'. Make it first.");
        if (File.Exists(output) && !overwrite) throw new LlamaModelException($"'{output}' exists. Use --force to replace it, or give another name.");
    }

    private void CheckSpace(string output, long bytes)
    {
        var free = FreeSpace(Path.GetDirectoryName(output)!);
        if (bytes + SpareBytes <= free) return;
        throw new LlamaModelException(string.Create(
            CultureInfo.InvariantCulture, $"The new model needs {bytes / 1e9:0.00} GB on the disk of '{output}', where {free / 1e9:0.00} GB are free. Make room, or choose a smaller format."));
    }

    private static async Task<long> CallAsync(
        ModelProcess process, string input, string output, QuantizationOptions options, bool dryRun, IProgress<QuantizationProgress>? progress, CancellationToken cancellationToken)
    {
        var bytes = await process.CallAsync(
            Wire.QuantizeOp,
            json =>
            {
                json.WriteString("input", input);
                json.WriteString("output", output);
                json.Write("options", options);
                json.WriteBoolean("dryRun", dryRun);
            },
            item => progress?.Report(item.Deserialize<QuantizationProgress>(Wire.Options)!),
            cancellationToken).ConfigureAwait(false);
        return bytes.GetInt64();
    }
}
