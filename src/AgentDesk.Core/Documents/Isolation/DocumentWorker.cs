using System.Collections.Concurrent;
using System.Globalization;

namespace AgentDesk.Core.Documents.Isolation;

/// <summary>The inside of a worker process: reads the documents that <see cref="DocumentWorkers"/> sends, one after the other, until the input ends.</summary>
public static class DocumentWorker
{
    /// <summary>Parsers that recurse get this much stack, in bytes; nesting beyond it ends the process.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>With more managed memory in use than this, in bytes, memory is given back after a document.</summary>
    private const long ComfortableMemory = 48L * 1024 * 1024;

    /// <summary>
    /// Serves until <paramref name="input"/> ends, which it also does when the program that started the worker dies. Returns at once then, whatever is
    /// being read: the caller must let the process end.
    /// </summary>
    /// <param name="reader">Reads the documents.</param>
    /// <param name="input">The process's standard input.</param>
    /// <param name="output">The process's standard output; nothing else may write to it.</param>
    public static void Run(IDocumentReader reader, Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var requests = new BlockingCollection<DocumentFile>();
        var answers = new BinaryWriter(new BufferedStream(output, 64 * 1024));
        new Thread(() => Serve(reader, requests, answers), StackBytes) { IsBackground = true }.Start();
        using var frames = new BinaryReader(input);
        while (WorkerProtocol.ReadRequest(frames) is { } request)
        {
            requests.Add(request);
        }
    }

    private static void Serve(IDocumentReader reader, BlockingCollection<DocumentFile> requests, BinaryWriter answers)
    {
        try
        {
            while (true)
            {
                WorkerProtocol.WriteAnswer(answers, Read(reader, requests.Take()));
                if (GC.GetTotalMemory(forceFullCollection: false) > ComfortableMemory)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program that asked has gone.
        }
    }

    private static WorkerAnswer Read(IDocumentReader reader, DocumentFile file)
    {
        try
        {
            return new WorkerAnswer(reader.Read(file, CancellationToken.None), null);
        }
        catch (DocumentReadException e)
        {
            return new WorkerAnswer(null, e.Message);
        }
        catch (Exception e) when (e is OutOfMemoryException or InsufficientMemoryException)
        {
            var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1048576.0;
            return new WorkerAnswer(
                null, string.Create(CultureInfo.InvariantCulture, $"needs more than {limit:0} MiB of memory to read: it is damaged or made to be so; leave it out or split it"), IsLast: true);
        }
#pragma warning disable CA1031 // Parsers meet every kind of damage; the next document must not suffer for it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new WorkerAnswer(null, DocumentReadException.Describe(e));
        }
    }
}
