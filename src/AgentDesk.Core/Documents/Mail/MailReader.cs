using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Compound;
using MimeKit;

namespace AgentDesk.Core.Documents.Mail;

/// <summary>
/// Reads e-mail messages (RFC 5322, MIME) and mailboxes of them (mbox): who wrote what to whom and when, the body as a person sees it, and the attachments
/// that can be read, each under its name.
/// </summary>
/// <param name="attachments">Reads the attachments.</param>
internal sealed partial class MailReader(IDocumentReader attachments) : IDocumentReader
{
    private const int HeadSample = 4096;
    private const int LongestText = 32 * 1024 * 1024;
    private const int MostMessages = 20_000;

    /// <summary>MimeKit looks an encoding up once and keeps what it finds: those of code pages must be known before.</summary>
    static MailReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IReadOnlyList<string> Versions => ["mail-1"];

    public bool CanRead(DocumentFile file)
    {
        var bytes = file.Content.Span;
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadSample)]);
        return IsMailbox(head) || Opening().IsMatch(head) && (Path.GetExtension(file.Path).Equals(".eml", StringComparison.OrdinalIgnoreCase) || Transport().IsMatch(head));
    }

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var text = new CompoundText(LongestText);
        var notes = new ReadingNotes();
        string? subject = null;
        var count = 0;
        try
        {
            foreach (var message in Messages(file, cancellationToken))
            {
                using (message)
                {
                    subject ??= message.Subject;
                    new MessageWriter(text, notes, attachments, file).Write(message, isOnly: count == 0, cancellationToken);
                }

                if (++count == MostMessages || text.IsCut)
                {
                    notes.Add($"it is too long: what comes after message {count} is left out; split the mailbox");
                    break;
                }
            }
        }
        catch (FormatException e)
        {
            if (count == 0)
            {
                throw new DocumentReadException(file.Path, $"a damaged e-mail message: {e.Message}", e);
            }

            notes.Add($"what comes after message {count} is damaged: {e.Message}");
        }

        if (text.Blocks.Count == 0)
        {
            throw new DocumentReadException(file.Path, "an e-mail message without any text");
        }

        return DocumentFactory.Create(file, "message/rfc822", text.ToString(), count == 1 ? subject : null, text.Blocks) with { Notes = notes.ToList() };
    }

    private static IEnumerable<MimeMessage> Messages(DocumentFile file, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(file.Content.ToArray(), writable: false);
        var head = Encoding.Latin1.GetString(file.Content.Span[..Math.Min(file.Content.Length, HeadSample)]);
        // Deeper nesting of parts than this is no mail that a person wrote.
        var options = new ParserOptions { MaxMimeDepth = 64, CharsetEncoding = Encoding.UTF8 };
        var parser = new MimeParser(options, stream, IsMailbox(head) ? MimeFormat.Mbox : MimeFormat.Entity);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return parser.ParseMessage(cancellationToken);
        }
        while (IsMailbox(head) && !parser.IsEndOfStream);
    }

    private static bool IsMailbox(string head) => MailboxOpening().IsMatch(head);

    [GeneratedRegex(@"\AFrom \S{1,200} .{0,60}\d\d:\d\d.{0,60}\r?\n[!-9;-~]{1,80}:", RegexOptions.NonBacktracking)]
    private static partial Regex MailboxOpening();

    /// <summary>A header to begin with and another one after it, folded lines between.</summary>
    [GeneratedRegex(@"\A(?:\xEF\xBB\xBF)?[!-9;-~]{1,80}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*[!-9;-~]{1,80}:", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    /// <summary>Headers that only mail has.</summary>
    [GeneratedRegex(@"^(?:Received|MIME-Version|Message-ID|Return-Path|Delivered-To):", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Transport();
}
