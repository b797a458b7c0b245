using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Privacy;

/// <summary>
/// Masks personal data in documents as they are read, before anything of them is chunked, embedded or stored: text, title, headings and tags. Since masking keeps
/// lengths, ranges still point to the same places of the file. Thread-safe.
/// </summary>
/// <param name="inner">Reads the documents.</param>
/// <param name="redactor">Masks.</param>
public sealed class RedactingDocumentReader(IDocumentReader inner, Redactor redactor) : IDocumentReader
{
    private readonly string _suffix = "+redacted-1:" + string.Join(',', redactor.Kinds).ToLowerInvariant();
    private readonly Dictionary<PersonalDataKind, int> _counts = [];
    private readonly Lock _lock = new();

    /// <summary>How many places were masked since this was created, by kind.</summary>
    public IReadOnlyDictionary<PersonalDataKind, int> Counts
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<PersonalDataKind, int>(_counts);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>They tell what is masked, so that documents are read again when that changes.</remarks>
    public IReadOnlyList<string> Versions => [.. inner.Versions.Select(version => version + _suffix)];

    /// <inheritdoc/>
    public bool CanRead(DocumentFile file) => inner.CanRead(file);

    /// <inheritdoc/>
    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var document = inner.Read(file, cancellationToken);
        var counts = new Dictionary<PersonalDataKind, int>();
        var text = redactor.Redact(document.Text, kind => counts[kind] = counts.GetValueOrDefault(kind) + 1);
        lock (_lock)
        {
            foreach (var (kind, count) in counts)
            {
                _counts[kind] = _counts.GetValueOrDefault(kind) + count;
            }
        }

        // Titles and headings repeat what stands in the text: masked as well, counted once.
        var headings = new Dictionary<string, string>(StringComparer.Ordinal);
        return document with
        {
            Text = text,
            Title = Mask(document.Title),
            Tags = [.. document.Tags.Select(Mask)],
            Blocks = [.. document.Blocks.Select(block => block with { Headings = [.. block.Headings.Select(Heading)] })],
            Notes = counts.Count == 0 ? document.Notes : [.. document.Notes, "masked: " + Describe(counts)],
            Reader = document.Reader + _suffix,
        };

        string Mask(string part) => redactor.Redact(part, _ => { });

        string Heading(string title) => headings.TryGetValue(title, out var masked) ? masked : headings[title] = Mask(title);
    }

    /// <summary>The counts in words, such as <c>3 e-mail addresses, 1 telephone number</c>.</summary>
    public static string Describe(IReadOnlyDictionary<PersonalDataKind, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {Name(count.Key)}{(count.Value == 1 ? "" : count.Key is PersonalDataKind.Email or PersonalDataKind.MachineAddress ? "es" : "s")}"));
    }

    private static string Name(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => "e-mail address",
        PersonalDataKind.ChineseId => "identity number",
        PersonalDataKind.BankCard => "card number",
        PersonalDataKind.Phone => "telephone number",
        _ => "machine address",
    };
}
