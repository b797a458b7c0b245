using System.Globalization;
using System.Text.Json;
using AgentDesk.Core.Ingestion;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Rendering;

/// <summary>The result of an ingestion, as scripts and people read it.</summary>
internal sealed record IngestDocument(
    int Added, int Updated, int Unchanged, int Removed, IReadOnlyList<IngestDocument.Failure> Failed, int Chunks, long Bytes, double Seconds, IReadOnlyDictionary<string, int> Redacted,
    IReadOnlyList<IngestionNote> Notes, int Gone)
{
    /// <summary>People are shown so many notes; a folder of scans may have thousands.</summary>
    private const int ShownNotes = 20;

    public static IngestDocument From(IngestionReport report, IReadOnlyDictionary<PersonalDataKind, int> masked) => new(
        report.Added,
        report.Updated,
        report.Unchanged,
        report.Removed,
        [.. report.Failed.Select(failure => new Failure(failure.Path, failure.Reason))],
        report.Chunks,
        report.Bytes,
        Math.Round(report.Seconds, 3),
        masked.ToDictionary(count => JsonNamingPolicy.CamelCase.ConvertName($"{count.Key}"), count => count.Value),
        report.Notes,
        report.Gone);

    public IEnumerable<string> Lines(IReadOnlyDictionary<PersonalDataKind, int> masked)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Added} added, {Updated} updated, {Unchanged} unchanged, {Removed} removed, {Failed.Count} failed; {Chunks} chunks, {Bytes / 1024.0:0} KB in {Seconds:0.0} s");
        if (masked.Count > 0)
            yield return $"  masked: {RedactingDocumentReader.Describe(masked)}";
        foreach (var failure in Failed)
            yield return VisibleText.Title($"  failed: {failure.Path}: {failure.Reason}");
        foreach (var note in Notes.Take(ShownNotes))
            yield return VisibleText.Title($"  note: {note.Path}: {note.Note}");
        if (Notes.Count > ShownNotes)
            yield return string.Create(CultureInfo.InvariantCulture, $"  and {Notes.Count - ShownNotes} more notes: --json has them all");
        if (Gone > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {Gone} indexed {(Gone == 1 ? "file is" : "files are")} gone and still answered from: --prune forgets {(Gone == 1 ? "it" : "them")}");
    }

    internal sealed record Failure(string Path, string Reason);
}
