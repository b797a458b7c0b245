using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Documents.Isolation;

namespace AgentDesk.Console.Commands;

/// <summary><c>read-documents</c>: the program as a worker of itself, which reads the formats that could bring a process down. Not for people.</summary>
internal static class ReadDocumentsCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command(ReaderProgram.Command, "Read documents for another process of this program, over standard input and output") { Hidden = true }, RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        // Ctrl+C reaches every process of the terminal: the program that asked decides, and ends this one with its input.
        context.Interrupts.Idle();
        System.Console.SetOut(TextWriter.Null); // a library that prints must not break the answers
        DocumentWorker.Run(DocumentReaders.CreateDefault(int.MaxValue), System.Console.OpenStandardInput(), System.Console.OpenStandardOutput());
        return Task.FromResult(ExitCodes.Done);
    }
}
