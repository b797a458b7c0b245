using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>Checks model files: their structure, their SHA-256 where one is recorded, and whether they load, in a process of their own. Not thread-safe.</summary>
/// <param name="probe">Tries them out.</param>
public sealed class ModelVerifier(ModelProbe probe)
{
    /// <summary>Checks one model.</summary>
    /// <param name="model">Its file; of a split model any part.</param>
    /// <param name="tensors">Whether every weight is looked at for being a number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ModelReport> VerifyAsync(string model, bool tensors, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        var files = ModelFolder.FilesOf(Path.GetFullPath(model));
        var checks = new List<ModelCheck> { CheckStructure(files), await CheckSha256Async(files, cancellationToken).ConfigureAwait(false) };
        var name = tensors ? "tensors" : "loads";
        checks.Add(checks[0].Outcome == CheckOutcome.Ok
            ? await TryAsync(name, new LlamaModelOptions { Path = files[0], CheckTensors = tensors }, cancellationToken).ConfigureAwait(false)
            : new ModelCheck(name, CheckOutcome.Skipped, "not tried, because the file is wrong"));
        return new ModelReport(files[0], files.Where(File.Exists).Sum(file => new FileInfo(file).Length), checks);
    }

    private static ModelCheck CheckStructure(IReadOnlyList<string> files)
    {
        try
        {
            var first = GgufCheck.Open(files[0]);
            var tensors = first.Tensors.Count + files.Skip(1).Sum(file => GgufCheck.OpenPart(file).Tensors.Count);
            return new ModelCheck("structure", CheckOutcome.Ok, $"{first.Metadata["general.architecture"]}, {tensors} tensors, {first.Metadata.Count} metadata entries");
        }
        catch (LlamaModelException error)
        {
            return new ModelCheck("structure", CheckOutcome.Failed, error.Message);
        }
    }

    private static async Task<ModelCheck> CheckSha256Async(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var recorded = files.Select(Sha256Sidecar.Read).ToList();
        if (recorded.TrueForAll(sha256 => sha256 is null))
            return new ModelCheck("sha256", CheckOutcome.Skipped, $"none is recorded in {Path.GetFileName(Sha256Sidecar.PathOf(files[0]))}");
        for (var i = 0; i < files.Count; i++)
        {
            if (recorded[i] is not { } expected || !File.Exists(files[i])) continue;
            await using var stream = new FileStream(files[i], FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var actual = await Sha256Text.OfFileAsync(stream, onRead: null, cancellationToken).ConfigureAwait(false);
            if (actual != expected)
                return new ModelCheck("sha256", CheckOutcome.Failed, $"'{Path.GetFileName(files[i])}' has {actual} instead of {expected}: it was changed or damaged; download it again");
        }

        return new ModelCheck("sha256", CheckOutcome.Ok, recorded.Count == 1 ? recorded[0]! : $"as recorded for {recorded.Count(sha256 => sha256 is not null)} of {files.Count} files");
    }

    private async Task<ModelCheck> TryAsync(string name, LlamaModelOptions model, CancellationToken cancellationToken)
    {
        try
        {
            return new ModelCheck(name, CheckOutcome.Ok, await probe.RunAsync(model, cancellationToken).ConfigureAwait(false));
        }
        catch (LlamaModelException error)
        {
            return new ModelCheck(name, CheckOutcome.Failed, error.Message);
        }
    }
}
