using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Chunking;

/// <summary>
/// Splits documents by their structure, then by sentences, to a number of tokens. Sections are not mixed unless they are tiny; code and table rows
/// stay whole where they fit; a paragraph that is parted repeats its last sentences. Every block is in some chunk. Stateless and thread-safe.
/// </summary>
public sealed partial class StructureChunker : IChunker
{
    /// <summary>A longer header row names no columns, and hostile ones would be repeated for every row; in UTF-16 code units.</summary>
    private const int LongestHeader = 1_000;

    private readonly ChunkerOptions _options;
    private readonly Func<string, int> _countTokens;

    /// <summary>Creates a chunker.</summary>
    /// <param name="options">How large chunks become.</param>
    /// <param name="countTokens">Counts the tokens of a text as the embedder's tokenizer does; thread-safe.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public StructureChunker(ChunkerOptions options, Func<string, int> countTokens)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(countTokens);
        options.Validate();
        _options = options;
        _countTokens = countTokens;
    }

    /// <inheritdoc/>
    public string Version => string.Create(
        CultureInfo.InvariantCulture, $"structure-1 target={_options.TargetTokens} max={_options.MaxTokens} overlap={_options.OverlapSentences}");

    /// <inheritdoc/>
    public IReadOnlyList<Chunk> Split(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var units = ChunkUnits.Of(document, _options, _countTokens);
        return
        [
            .. SectionGroups.Of(units, _options)
                .SelectMany(group => ChunkPacker.Pack(group, _options))
                .Select((packed, ordinal) => Create(document, packed, ordinal)),
        ];
    }

    private static Chunk Create(SourceDocument document, IReadOnlyList<ChunkUnit> units, int ordinal)
    {
        var range = new TextRange(units[0].Range.Start, units[^1].Range.End);
        var headings = CommonHeadings(units);
        var searchText = SearchText(document, units, range, headings);
        return new Chunk
        {
            DocumentId = document.Id,
            Ordinal = ordinal,
            Range = range,
            Text = range.Of(document.Text),
            Headings = headings,
            Page = units[0].Block.Page,
            Sentences = [.. units.Where(unit => unit.Quote is not null).Select(unit => unit.Quote!.Value)],
            SearchText = searchText,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(searchText))),
        };
    }

    /// <summary>The headings above all of the chunk's text; those above its headings where it has nothing else.</summary>
    private static IReadOnlyList<string> CommonHeadings(IReadOnlyList<ChunkUnit> units)
    {
        var paths = units.Where(unit => !unit.IsHeading).DefaultIfEmpty(units[^1]).Select(unit => unit.Block.Headings);
        return paths.Aggregate((common, path) => ReferenceEquals(common, path) || common.SequenceEqual(path)
            ? common
            : [.. common.Zip(path).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)]);
    }

    private static string SearchText(SourceDocument document, IReadOnlyList<ChunkUnit> units, TextRange range, IReadOnlyList<string> headings)
    {
        var path = headings.Count > 0 && headings[0] == document.Title ? headings : [document.Title, .. headings];
        var search = new StringBuilder(string.Join(" > ", path)).Append('\n');
        foreach (var header in units.Select(unit => unit.Block.Header).OfType<TextRange>().Distinct().Where(header => header.Length <= LongestHeader && !range.Contains(header)))
        {
            search.Append(header.Of(document.Text)).Append('\n');
        }

        var first = units.FirstOrDefault(unit => !IsSaidByPath(unit, headings)) ?? units[0];
        var text = document.Text[first.Range.Start..range.End];
        return search.Append(document.MediaType == "text/markdown" ? LongLinkTarget().Replace(text, "]") : text).ToString();
    }

    /// <summary>A link's target that is an encoded state rather than an address: it would drown the words around it.</summary>
    [GeneratedRegex(@"\]\([^\s()]{100,}\)")]
    private static partial Regex LongLinkTarget();

    /// <summary>Whether the unit is a heading that the path above the text names already.</summary>
    private static bool IsSaidByPath(ChunkUnit unit, IReadOnlyList<string> headings) =>
        unit.IsHeading && unit.Block.Headings.Count <= headings.Count && unit.Block.Headings.SequenceEqual(headings.Take(unit.Block.Headings.Count));
}
