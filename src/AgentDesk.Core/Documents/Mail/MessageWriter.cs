using System.Globalization;
using AgentDesk.Core.Documents.Compound;
using AgentDesk.Core.Text;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;

namespace AgentDesk.Core.Documents.Mail;

/// <summary>Writes one message: its heads, its body, then what is attached.</summary>
internal sealed class MessageWriter(CompoundText text, ReadingNotes notes, IDocumentReader attachments, DocumentFile file)
{
    private const int DeepestForward = 5;
    private const int MostAttachments = 200;
    private const long LargestAttachment = 32L * 1024 * 1024;

    private int _attachments;

    /// <param name="message">The message.</param>
    /// <param name="isOnly">Whether the document holds just this one, as far as is known; later ones stand under their subjects.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    public void Write(MimeMessage message, bool isOnly, CancellationToken cancellationToken) => Write(message, isOnly ? [] : [Subject(message)], depth: 0, cancellationToken);

    private void Write(MimeMessage message, IReadOnlyList<string> path, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<string> inside = path.Count > 0 ? path : [Subject(message)];
        text.AddHeading(Subject(message), inside);
        WriteHeads(message, inside);
        if (message.Body is MultipartEncrypted or ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData })
        {
            notes.Add($"message \"{Subject(message)}\" is encrypted: open it in your mail program and save its text");
            return;
        }

        WriteBody(message, inside, cancellationToken);
        foreach (var attachment in message.Attachments)
        {
            WriteAttachment(attachment, inside, depth, cancellationToken);
        }
    }

    private void WriteHeads(MimeMessage message, IReadOnlyList<string> path)
    {
        string[] lines =
        [
            Line("From", message.From),
            Line("To", message.To),
            Line("Cc", message.Cc),
            message.Date == default ? "" : "Date: " + message.Date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
        ];
        AddParagraph(string.Join('\n', lines.Where(line => line.Length > 0)), path);
    }

    private void WriteBody(MimeMessage message, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        if (message.GetTextBody(TextFormat.Plain) is { } plain && !string.IsNullOrWhiteSpace(plain))
        {
            plain = Clean(plain);
            text.Add(plain, PlainTextBlocks.Find(plain, cancellationToken), path);
        }
        else if (message.HtmlBody is { } html)
        {
            var (_, extracted, blocks) = HtmlExtractor.Extract(Clean(html), cancellationToken);
            text.Add(extracted, blocks, path);
        }
    }

    private void WriteAttachment(MimeEntity attachment, IReadOnlyList<string> path, int depth, CancellationToken cancellationToken)
    {
        var name = Name(attachment);
        if (++_attachments > MostAttachments)
        {
            notes.Add($"only the first {MostAttachments} attachments of a message are read");
        }
        else if (attachment is MessagePart { Message: { } forwarded })
        {
            if (depth < DeepestForward)
            {
                Write(forwarded, [.. path, Subject(forwarded)], depth + 1, cancellationToken);
            }
            else
            {
                notes.Add($"messages that are forwarded more than {DeepestForward} deep are left out");
            }
        }
        else if (attachment is MimePart { Content: { } content })
        {
            using var bytes = new BoundedStream(LargestAttachment);
            try
            {
                content.DecodeTo(bytes, cancellationToken);
                var inner = attachments.Read(file.Inside(name, bytes.ToArray()), cancellationToken);
                text.Add(inner.Text, inner.Blocks, [.. path, HeadingTrail.Fold(name)]);
                foreach (var note in inner.Notes)
                {
                    notes.Add($"attachment {name}: {note}");
                }
            }
            catch (Exception e) when (e is DocumentReadException or InvalidDataException)
            {
                notes.Add($"attachment {name}: {e.Message}");
            }
        }
    }

    private void AddParagraph(string paragraph, IReadOnlyList<string> path)
    {
        if (paragraph.Length > 0)
        {
            text.Add(paragraph, [new DocumentBlock(BlockKind.Paragraph, new TextRange(0, paragraph.Length), [])], path);
        }
    }

    private static string Line(string name, InternetAddressList addresses) =>
        addresses.Count == 0 ? "" : $"{name}: {HeadingTrail.Fold(Clean(string.Join(", ", addresses.Select(address => address.ToString(encode: false)))))}";

    private static string Subject(MimeMessage message) => string.IsNullOrWhiteSpace(message.Subject) ? "(no subject)" : HeadingTrail.Fold(Clean(message.Subject));

    private static string Name(MimeEntity entity)
    {
        var name = Path.GetFileName((entity.ContentDisposition?.FileName ?? entity.ContentType.Name ?? "").Replace('\\', '/'));
        return name.Length == 0 ? "attachment" : Clean(name);
    }

    private static string Clean(string decoded) => TextDecoding.Clean(decoded);
}
