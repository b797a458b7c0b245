using System.Globalization;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Chunks and documents as payloads, and back.</summary>
internal static class ChunkMapping
{
    /// <summary>What a hit or a neighbour is made from; the rest of the payload is for filters.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["generation", "document", "ordinal", "start", "end", "page", "headings", "sentences", "search_text", "text", "hash"];

    public static ChunkPayload ToPayload(Guid generation, IndexedDocumentInfo document, Chunk chunk, IReadOnlyList<string> terms) => new()
    {
        Generation = generation,
        Document = document.Id,
        Folders = Folders(document.Id),
        MediaType = Lower(document.MediaType),
        Tags = [.. document.Tags.Select(Lower)],
        Modified = Moment(document.Modified, roundUp: false),
        Ordinal = chunk.Ordinal,
        Start = chunk.Range.Start,
        End = chunk.Range.End,
        Page = chunk.Page,
        Headings = chunk.Headings,
        Sentences = [.. chunk.Sentences.SelectMany(sentence => new[] { sentence.Start - chunk.Range.Start, sentence.Length })],
        SearchText = chunk.SearchText,
        Text = chunk.SearchText.EndsWith(chunk.Text, StringComparison.Ordinal) ? null : chunk.Text,
        Hash = chunk.Hash,
        Terms = string.Join(' ', terms.Distinct(StringComparer.Ordinal)),
        Length = terms.Count,
    };

    public static Chunk ToChunk(ChunkPayload payload) => new()
    {
        DocumentId = payload.Document,
        Ordinal = payload.Ordinal,
        Range = new TextRange(payload.Start, payload.End),
        Text = payload.Text ?? payload.SearchText[^(payload.End - payload.Start)..],
        Headings = payload.Headings,
        Page = payload.Page,
        Sentences = [.. payload.Sentences.Chunk(2).Select(pair => new TextRange(payload.Start + pair[0], payload.Start + pair[0] + pair[1]))],
        SearchText = payload.SearchText,
        Hash = payload.Hash,
    };

    public static DocumentPayload ToPayload(IndexedDocumentInfo info) => new()
    {
        Kind = Kinds.Document,
        Document = info.Id,
        Path = info.Path,
        Title = info.Title,
        MediaType = info.MediaType,
        ContentHash = info.ContentHash,
        Bytes = info.Bytes,
        Modified = info.Modified,
        Indexed = info.Indexed,
        Tags = info.Tags,
        Notes = info.Notes,
        Reader = info.Reader,
    };

    /// <summary>Null where the point is not a document that can be found.</summary>
    public static IndexedDocumentInfo? ToInfo(DocumentPayload? payload) => payload?.Kind != Kinds.Document ? null : new IndexedDocumentInfo
    {
        Id = payload.Document!,
        Path = payload.Path!,
        Title = payload.Title!,
        MediaType = payload.MediaType!,
        ContentHash = payload.ContentHash!,
        Bytes = payload.Bytes!.Value,
        Modified = payload.Modified!.Value,
        Indexed = payload.Indexed!.Value,
        Tags = payload.Tags ?? [],
        Notes = payload.Notes ?? [],
        Reader = payload.Reader ?? string.Empty,
    };

    /// <summary>The conditions that a chunk's document passes, as <see cref="ChunkFilter.Matches"/> defines it, in whole microseconds.</summary>
    public static IEnumerable<Condition> ToConditions(ChunkFilter? filter)
    {
        if (filter?.DocumentIds is { } ids)
            yield return Condition.IsOneOf("document", ids);
        if (filter?.Folder is { } folder)
            yield return new Condition { Should = [Condition.Is("document", folder), Condition.Is("folders", folder.TrimEnd('/'))] };
        if (filter?.MediaTypes is { } types)
            yield return Condition.IsOneOf("media_type", types.Select(Lower));
        foreach (var tag in filter?.Tags ?? [])
            yield return Condition.Is("tags", Lower(tag));
        if (filter?.ModifiedFrom is not null || filter?.ModifiedTo is not null)
            yield return new Condition { Key = "modified", Range = new DatetimeRange(Bound(filter.ModifiedFrom), Bound(filter.ModifiedTo)) };
    }

    private static string[] Folders(string id) => [.. id.Index().Where(at => at.Item == '/').Select(at => id[..at.Index])];

    private static string? Bound(DateTimeOffset? moment) => moment is { } value ? Moment(value, roundUp: true) : null;

    /// <summary>The server keeps microseconds: moments are rounded down and bounds up, which keeps the order for every bound of whole microseconds.</summary>
    private static string Moment(DateTimeOffset moment, bool roundUp)
    {
        var ticks = moment.UtcTicks + (roundUp ? TimeSpan.TicksPerMicrosecond - 1 : 0);
        ticks = Math.Min(ticks, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond;
        return new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

#pragma warning disable CA1308 // For people who look at the payloads, lower case is what they wrote.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
