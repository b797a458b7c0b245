using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Console.Commands;

/// <summary>The options that say which documents a search looks at.</summary>
internal static class SearchFilter
{
    private const string DateForms = "a date such as 2026-03-31, or a moment such as 2026-03-31T18:00";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["txt"] = "text/plain",
        ["md"] = "text/markdown",
        ["rst"] = "text/x-rst",
        ["html"] = "text/html",
        ["pdf"] = "application/pdf",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["odt"] = "application/vnd.oasis.opendocument.text",
        ["ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        ["odp"] = "application/vnd.oasis.opendocument.presentation",
        ["csv"] = "text/csv",
        ["tsv"] = "text/tab-separated-values",
        ["json"] = "application/json",
        ["jsonl"] = "application/jsonl",
        ["eml"] = "message/rfc822",
        ["epub"] = "application/epub+zip",
        ["zip"] = "application/zip",
    };

    private static readonly Option<string?> s_source = new("--source") { Description = "Only this document, or documents below this folder", HelpName = "PATH" };

    private static readonly Option<string[]?> s_type = new("--type")
    {
        Description = $"Only documents of this type: {string.Join(", ", s_types.Keys)} (txt is source code too), or a media type; repeatable, one of them is enough",
        HelpName = "TYPE",
        CustomParser = ParseTypes,
    };

    private static readonly Option<DateTimeOffset?> s_since = new("--since")
    {
        Description = $"Only documents last changed then or later: {DateForms}",
        HelpName = "DATE",
        CustomParser = result => ParseDate(result, "--since", wholeDay: false),
    };

    private static readonly Option<DateTimeOffset?> s_until = new("--until")
    {
        Description = "Only documents last changed before the end of this day, or before this moment",
        HelpName = "DATE",
        CustomParser = result => ParseDate(result, "--until", wholeDay: true),
    };

    private static readonly Option<string[]?> s_tag = new("--tag") { Description = "Only documents with this tag; repeatable, all of them are needed", HelpName = "TAG" };

    /// <summary>Adds the options to a command that searches.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[s_source, s_type, s_since, s_until, s_tag])
            command.Add(option);
    }

    /// <summary>Why no document can pass the options together; null where one can.</summary>
    public static string? Misuse(ParseResult parsed) =>
        parsed.GetValue(s_since) is { } since && parsed.GetValue(s_until) is { } until && since >= until ? "--since must lie before --until; --help explains both." : null;

    /// <summary>The filter that the options ask for; null where they ask for none.</summary>
    /// <exception cref="UserException">Nothing is indexed at the source.</exception>
    public static async Task<ChunkFilter?> CreateAsync(ParseResult parsed, IChunkIndex index, CancellationToken cancellationToken)
    {
        var at = parsed.GetValue(s_source) is { } source ? await AtAsync(source, index, cancellationToken) : new ChunkFilter();
        var filter = at with
        {
            MediaTypes = parsed.GetValue(s_type) is { Length: > 0 } types ? types : null,
            ModifiedFrom = parsed.GetValue(s_since),
            ModifiedTo = parsed.GetValue(s_until),
            Tags = parsed.GetValue(s_tag) is { Length: > 0 } tags ? tags : null,
        };
        return filter.IsEmpty ? null : filter;
    }

    /// <summary>What lies at a source, which is an id of the index, a folder of ids, or a path of the file system.</summary>
    private static async Task<ChunkFilter> AtAsync(string source, IChunkIndex index, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(source))
            throw new UserException("--source is empty. Name a document or a folder, or leave it out to search all documents.");
        var path = Path.GetFullPath(source);
        var literal = new ChunkFilter { Folder = source.Length > 1 ? source.TrimEnd('/') : source };
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var ids = new List<string>();
        await foreach (var document in index.EnumerateAsync(cancellationToken))
        {
            if (literal.Matches(document))
                return literal;
            if (SourcePaths.IdOf(document, path) is { } folder)
            {
                folders.Add(folder);
                ids.Add(document.Id);
            }
        }

        if (ids.Count == 0)
            throw new UserException($"Nothing is indexed at or below '{source}'. Leave --source out to search all documents, or run 'agentdesk ingest {source}' first.");
        return folders.Count == 1 && folders.First() is { Length: > 0 } only ? new ChunkFilter { Folder = only } : new ChunkFilter { DocumentIds = ids };
    }

    private static string[]? ParseTypes(ArgumentResult result)
    {
        var types = new List<string>();
        foreach (var token in result.Tokens)
        {
            if (s_types.TryGetValue(token.Value.TrimStart('.'), out var type))
                types.Add(type);
            else if (token.Value.Contains('/', StringComparison.Ordinal))
                types.Add(token.Value);
            else
                result.AddError($"--type cannot be '{token.Value}'. Types: {string.Join(", ", s_types.Keys)}, or a media type such as text/plain.");
        }

        return [.. types];
    }

    private static DateTimeOffset? ParseDate(ArgumentResult result, string name, bool wholeDay)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (!wholeDay || day < DateOnly.MaxValue))
            return new DateTimeOffset((wholeDay ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local));
        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment))
            return moment;
        result.AddError($"{name} cannot be '{text}': it takes {DateForms}.");
        return null;
    }
}
