using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Tools.Matching;

/// <summary>One of a tool's parameters, as far as its schema tells what in a message may be its value. One whose schema is put together from others (anyOf, $ref) takes nothing.</summary>
internal sealed partial class ToolParameter
{
    private static readonly HashSet<string> s_vague = new(TermAnalyzer.Analyze("number num count value amount total of"), StringComparer.Ordinal);

    private readonly JsonElement _schema;
    private readonly IReadOnlyCollection<string> _types;
    private readonly bool _isOpaque;

    /// <param name="tool">The schema of all arguments.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="schema">What the schema says of it.</param>
    /// <param name="required">Whether a call must have it.</param>
    public ToolParameter(JsonElement tool, string name, JsonElement schema, bool required)
    {
        (_schema, Name, IsRequired) = (schema, name, required);
        _types = ToolSchema.Types(tool, name);
        _isOpaque = schema.EnumerateObject().Any(keyword => keyword.Name is "$ref" or "anyOf" or "allOf" or "oneOf" or "not" or "pattern");
        Choices = !_isOpaque && schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array ? [.. choices.EnumerateArray()] : null;
        Words = TermAnalyzer.Analyze(name).Where(word => !s_vague.Contains(word)).ToHashSet(StringComparer.Ordinal);
        Pattern = PatternOf(WordEnd().Split(name)[^1].ToLowerInvariant());
    }

    public string Name { get; }

    public bool IsRequired { get; }

    /// <summary>The words of its name that tell it from others.</summary>
    public HashSet<string> Words { get; }

    public JsonElement? Constant => _schema.TryGetProperty("const", out var constant) ? constant : null;

    public IReadOnlyList<JsonElement>? Choices { get; }

    public bool IsWhole => _types.Contains("integer") && !_types.Contains("number");

    public bool IsNumber => !_isOpaque && Choices is null && (_types.Contains("integer") || _types.Contains("number")) && !_types.Contains("string");

    public bool IsList => !_types.Contains("string") && _types.Contains("array")
        && _schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object && items.TryGetProperty("type", out var type) && type.ValueEquals("string") && !items.TryGetProperty("enum", out _);

    /// <summary>Whether any text will do.</summary>
    public bool IsFree => !_isOpaque && Constant is null && Choices is null && Pattern is null && Format is null && (IsList || _types.Contains("string") || _types.Count == 0);

    /// <summary>Whether it takes a text to be worked on, which is only told from the request where it is set off.</summary>
    public bool IsPayload => TermAnalyzer.Analyze(Name).Any(word => word is "text" or "content" or "messag" or "input" or "prompt" or "bodi" or "sentenc" or "paragraph" or "express" or "code");

    /// <summary>How its values look; null where that is open.</summary>
    public Regex? Pattern { get; }

    private string? Format => _schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null;

    /// <summary>Whether a text of its pattern is one: 2026-13-45 is no date.</summary>
    public bool Accepts(string text) => Pattern != Date() || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whether a number is one that it takes.</summary>
    public bool Accepts(decimal value) => (!IsWhole || value == decimal.Truncate(value))
        && !(Bound("minimum") > value) && !(Bound("maximum") < value) && !(Bound("exclusiveMinimum") >= value) && !(Bound("exclusiveMaximum") <= value);

    /// <summary>Whether its name or description has a unit's word.</summary>
    public bool Mentions(string unit) => TermAnalyzer.Analyze(unit).All(TermAnalyzer.Analyze(
        $"{Name} {(_schema.TryGetProperty("description", out var description) && description.ValueKind == JsonValueKind.String ? description.GetString() : "")}").Contains);

    /// <summary>A text as it takes it: as it is, or as a list of what it enumerates.</summary>
    public JsonNode Take(string text) => !IsList ? JsonValue.Create(text)
        : new JsonArray([.. Separator().Split(text).Select(part => Article().Replace(part, "")).Where(part => part.Length > 0).Select(part => (JsonNode)part)]);

    private decimal? Bound(string keyword) => _schema.TryGetProperty(keyword, out var bound) && bound.ValueKind == JsonValueKind.Number && bound.TryGetDecimal(out var value) ? value : null;

    private Regex? PatternOf(string lastWord) => _isOpaque || !ToolSchema.MayBeText(_types) ? null : (Format, lastWord) switch
    {
        ("email", _) or (null, "email" or "mail") => Mail(),
        ("uri" or "url", _) or (null, "url" or "uri" or "link") => Address(),
        ("date", _) or (null, "date") => Date(),
        (null, "path" or "file" or "filename") => FilePath(),
        _ => null,
    };

    [GeneratedRegex("[_-]|(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordEnd();

    [GeneratedRegex(@"\s*(?:,\s*(?:and|or)\s|,|，|、|;|\band\b|\bor\b|和|与)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:the|an?)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9\-_~/#=%&]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![A-Za-z0-9_./\\-])[A-Za-z0-9_./\\-]{0,200}[A-Za-z0-9_-]\.[A-Za-z][A-Za-z0-9]{0,4}(?![A-Za-z0-9_/\\.-])", RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();
}
