using AgentDesk.Core.Documents;

namespace AgentDesk.ReaderFuzz;

/// <summary>One line for each file of a folder: outcome, seconds, characters, pages, blocks, reason or notes.</summary>
internal static class FolderReport
{
    public static int Print(IDocumentReader reader, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var findings = 0;
        foreach (var path in Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var outcome = Outcome.Of(reader, new DocumentFile(path, path, File.ReadAllBytes(path)), cancellationToken);
            findings += outcome.IsFinding ? 1 : 0;
            var document = outcome.Document;
            Console.WriteLine(string.Join(
                '\t',
                outcome.Kind,
                outcome.Seconds.ToString("0.00", null),
                document?.Text.Length,
                document?.Blocks.Max(block => block.Page),
                document?.Blocks.Count,
                Path.GetRelativePath(folder.FullName, path),
                outcome.Reason + string.Join("; ", document?.Notes ?? [])));
        }

        return findings > 0 ? 1 : 0;
    }
}
