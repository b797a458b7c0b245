using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Isolation;

/// <summary>
/// The frames between a program and its document workers. Request: id, path, length, bytes. Answer: 1, reason, is it the last; or 0 and the document.
/// Both ends are the same build of the same program, so there are no versions; numbers and texts are those of <see cref="BinaryWriter"/>.
/// </summary>
internal static class WorkerProtocol
{
    public static void WriteRequest(BinaryWriter output, DocumentFile file)
    {
        output.Write(file.Id);
        output.Write(file.Path);
        output.Write(file.Content.Length);
        output.Write(file.Content.Span);
        output.Flush();
    }

    /// <returns>Null at the end of the stream.</returns>
    public static DocumentFile? ReadRequest(BinaryReader input)
    {
        try
        {
            var (id, path, content) = (input.ReadString(), input.ReadString(), new byte[input.ReadInt32()]);
            input.BaseStream.ReadExactly(content);
            return new DocumentFile(id, path, content);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    public static void WriteAnswer(BinaryWriter output, WorkerAnswer answer)
    {
        output.Write(answer.Document is null);
        if (answer.Document is { } document)
        {
            WriteDocument(output, document);
        }
        else
        {
            output.Write(answer.Reason!);
            output.Write(answer.IsLast);
        }

        output.Flush();
    }

    /// <exception cref="EndOfStreamException">The worker ended.</exception>
    public static WorkerAnswer ReadAnswer(BinaryReader input) =>
        input.ReadBoolean() ? new WorkerAnswer(null, input.ReadString(), input.ReadBoolean()) : new WorkerAnswer(ReadDocument(input), null);

    private static void WriteDocument(BinaryWriter output, SourceDocument document)
    {
        output.Write(document.Id);
        output.Write(document.Title);
        output.Write(document.MediaType);
        output.Write(document.ContentHash);
        output.Write(document.Text);
        WriteTexts(output, document.Notes);
        output.Write(document.Blocks.Count);
        IReadOnlyList<string>? headings = null;
        foreach (var block in document.Blocks)
        {
            output.Write((byte)block.Kind);
            output.Write7BitEncodedInt(block.Range.Start);
            output.Write7BitEncodedInt(block.Range.Length);
            output.Write7BitEncodedInt(block.Page ?? 0);
            output.Write7BitEncodedInt(block.Header?.Start ?? 0);
            output.Write7BitEncodedInt(block.Header?.Length ?? 0);
            output.Write(!ReferenceEquals(headings, block.Headings));
            if (!ReferenceEquals(headings, block.Headings))
            {
                WriteTexts(output, headings = block.Headings);
            }
        }
    }

    private static SourceDocument ReadDocument(BinaryReader input)
    {
        var (id, title, mediaType, hash, text) = (input.ReadString(), input.ReadString(), input.ReadString(), input.ReadString(), input.ReadString());
        var notes = ReadTexts(input);
        var blocks = new List<DocumentBlock>();
        IReadOnlyList<string> headings = [];
        for (var count = input.ReadInt32(); count > 0; count--)
        {
            var kind = (BlockKind)input.ReadByte();
            var range = ReadRange(input);
            var page = input.Read7BitEncodedInt();
            var header = ReadRange(input);
            headings = input.ReadBoolean() ? ReadTexts(input) : headings;
            blocks.Add(new DocumentBlock(kind, range, headings, page == 0 ? null : page, header.Length == 0 ? null : header));
        }

        return new SourceDocument { Id = id, Title = title, MediaType = mediaType, ContentHash = hash, Text = text, Notes = notes, Blocks = blocks };
    }

    private static TextRange ReadRange(BinaryReader input)
    {
        var start = input.Read7BitEncodedInt();
        return new TextRange(start, start + input.Read7BitEncodedInt());
    }

    private static void WriteTexts(BinaryWriter output, IReadOnlyList<string> texts)
    {
        output.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            output.Write(text);
        }
    }

    private static string[] ReadTexts(BinaryReader input)
    {
        var texts = new string[input.Read7BitEncodedInt()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = input.ReadString();
        }

        return texts;
    }
}
