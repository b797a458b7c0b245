using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace AgentDesk.Core.Documents;

/// <summary>What an open HTML element means to the extraction of text.</summary>
internal enum HtmlRole
{
    /// <summary>Nothing of its own.</summary>
    Inline,

    /// <summary>Begins and ends a block.</summary>
    Block,

    /// <summary>Shows nothing.</summary>
    Hidden,

    /// <summary>The document's title.</summary>
    Title,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Keeps its white space.</summary>
    Preformatted,

    /// <summary>A list item, a term or its description.</summary>
    Item,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A table's row.</summary>
    Row,

    /// <summary>A table's cell.</summary>
    Cell,
}

/// <summary>Knows the elements of HTML (WHATWG HTML Living Standard, 4 and 13.1.2).</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Void = Set("area base br col embed frame hr img input link meta param source track wbr");

    private static readonly FrozenSet<string> Hidden = Set(
        "script style template nav noscript noframes noembed iframe object applet svg math canvas audio video map select datalist button textarea dialog");

    private static readonly FrozenSet<string> Blocks = Set(
        "html body address article aside blockquote caption center details div dl fieldset figcaption figure footer form header hgroup legend main ol p search section " +
        "summary ul tbody thead tfoot menu dir");

    private static readonly FrozenDictionary<string, HtmlRole> Roles = new Dictionary<string, HtmlRole>
    {
        ["title"] = HtmlRole.Title,
        ["h1"] = HtmlRole.Heading,
        ["h2"] = HtmlRole.Heading,
        ["h3"] = HtmlRole.Heading,
        ["h4"] = HtmlRole.Heading,
        ["h5"] = HtmlRole.Heading,
        ["h6"] = HtmlRole.Heading,
        ["pre"] = HtmlRole.Preformatted,
        ["listing"] = HtmlRole.Preformatted,
        ["xmp"] = HtmlRole.Preformatted,
        ["plaintext"] = HtmlRole.Preformatted,
        ["li"] = HtmlRole.Item,
        ["dt"] = HtmlRole.Item,
        ["dd"] = HtmlRole.Item,
        ["table"] = HtmlRole.Table,
        ["tr"] = HtmlRole.Row,
        ["td"] = HtmlRole.Cell,
        ["th"] = HtmlRole.Cell,
    }.ToFrozenDictionary();

    public static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>The element's role, its attributes considered.</summary>
    public static HtmlRole RoleOf(HtmlTagToken tag) =>
        Hidden.Contains(tag.Name) || IsHidden(tag) ? HtmlRole.Hidden
        : Roles.TryGetValue(tag.Name, out var role) ? role
        : Blocks.Contains(tag.Name) ? HtmlRole.Block
        : HtmlRole.Inline;

    /// <summary>Whether an open element ends, though nobody closed it, where an element of the new name begins.</summary>
    public static bool EndsAt(string open, string next) => open switch
    {
        "p" => Blocks.Contains(next) || Roles.ContainsKey(next),
        "li" => next == "li",
        "dt" or "dd" => next is "dt" or "dd",
        "td" or "th" => next is "td" or "th" or "tr" or "tbody" or "tfoot" or "thead",
        "tr" => next is "tr" or "tbody" or "tfoot" or "thead",
        _ => false,
    };

    /// <summary>How the tokenizer must read what follows a start tag.</summary>
    public static HtmlParseMode? ContentMode(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => null,
    };

    private static bool IsHidden(HtmlTagToken tag) => tag.Attributes.Exists(attribute => attribute.Name switch
    {
        "hidden" => true,
        "aria-hidden" => attribute.Value.Equals("true", StringComparison.OrdinalIgnoreCase),
        "role" => attribute.Value.Equals("navigation", StringComparison.OrdinalIgnoreCase),
        "style" => HidesItself(attribute.Value),
        _ => false,
    });

    private static bool HidesItself(string style)
    {
        var folded = style.Replace(" ", "", StringComparison.Ordinal);
        return folded.Contains("display:none", StringComparison.OrdinalIgnoreCase) || folded.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
