using System.Globalization;
using System.Text;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.TestWorker;

/// <summary>Reads documents that are commands: <c>hang</c>, <c>spin</c>, <c>overflow</c>, <c>memory</c>, <c>exit</c>, <c>throw</c>, <c>refuse</c>; all else is text.</summary>
internal sealed class ObedientReader : IDocumentReader
{
    public bool CanRead(DocumentFile file) => true;

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(file.Content.Span);
        switch (text)
        {
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "spin":
                while (true)
                {
                    Thread.SpinWait(1000);
                }

            case "overflow":
                Overflow(0);
                break;
            case "memory":
                Hoard();
                break;
            case "exit":
                Environment.Exit(7);
                break;
            case "throw":
                throw new InvalidOperationException("of this");
            case "refuse":
                throw new DocumentReadException(file.Path, "no text: refused");
        }

        return Document(file, text);
    }

    /// <summary>One of everything that travels: several paths, headers, pages, notes, odd characters. The title is the process's id.</summary>
    private static SourceDocument Document(DocumentFile file, string text) => new()
    {
        Id = file.Id,
        Title = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        MediaType = "text/x-test",
        Text = text,
        ContentHash = file.Path,
        Notes = ["page 2 could not be read: 坏"],
        Blocks = text.Length < 4 ? [] :
        [
            new DocumentBlock(BlockKind.Heading, new TextRange(0, 1), ["A"], Page: 1),
            new DocumentBlock(BlockKind.TableRow, new TextRange(1, 2), ["A", "二"], Header: new TextRange(0, 1)),
            new DocumentBlock(BlockKind.Code, new TextRange(2, text.Length), []),
        ],
    };

    private static int Overflow(int depth) => Overflow(depth + 1) + depth;

    private static void Hoard()
    {
        for (var hoard = new List<byte[]>(); ;)
        {
            hoard.Add(new byte[1024 * 1024]);
        }
    }
}
