using AgentDesk.Core.Documents;

namespace AgentDesk.ReaderFuzz;

/// <summary>Reads one mutant without isolation, so that a debugger or a stack trace shows where it goes wrong.</summary>
internal static class SingleMutant
{
    public static int Show(Mutants mutants, int index, DirectoryInfo output)
    {
        var bytes = mutants.Make(index);
        output.Create();
        var path = Path.Combine(output.FullName, $"{mutants.Name(index)}.{mutants.Format}");
        File.WriteAllBytes(path, bytes);
        Console.WriteLine(path);
        try
        {
            var document = DocumentReaders.CreateDefault().Read(new DocumentFile(path, path, bytes), CancellationToken.None);
            Console.WriteLine($"{document.Text.Length} characters, {document.Blocks.Count} blocks {string.Join("; ", document.Notes)}");
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
        }

        return 0;
    }
}
