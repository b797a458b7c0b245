using System.Globalization;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>
/// The text of a page that a reader sees, in passages. AngleSharp's tokens are read without a tree: hostile pages nest without end, and only depth counters
/// are kept here.
/// </summary>
internal sealed class PageText
{
    private const int LongestPassage = 600, ShortestPassage = 25, TokensBetweenChecks = 1024;

    /// <summary>Their content is no text of the page, and is not read as markup.</summary>
    private static readonly Dictionary<string, HtmlParseMode> s_raw = new(StringComparer.Ordinal)
    {
        ["script"] = HtmlParseMode.Script,
        ["style"] = HtmlParseMode.Rawtext,
        ["noscript"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["textarea"] = HtmlParseMode.RCData,
        ["title"] = HtmlParseMode.RCData,
    };

    private static readonly HashSet<string> s_aside = new(StringComparer.Ordinal) { "nav", "footer", "aside", "form", "template", "svg", "button", "select", "dialog" };

    private static readonly HashSet<string> s_inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
        "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    };

    private readonly StringBuilder _current = new(), _title = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly List<string> _passages = [];
    private string? _raw, _date;
    private int _aside;

    private PageText()
    {
    }

    public string Title => _title.ToString();

    /// <summary>When it was published, yyyy-MM-dd; null where it does not say.</summary>
    public string? Date => _date;

    public IReadOnlyList<string> Passages => _passages;

    public static PageText FromPlain(string text)
    {
        var page = new PageText();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n"))
        {
            page._current.Append(paragraph);
            page.End();
        }

        return page;
    }

    public static PageText FromHtml(string markup, CancellationToken cancellationToken)
    {
        var page = new PageText();
        var tokens = new HtmlTokenizer(new TextSource(markup), HtmlEntityProvider.Resolver) { SkipComments = true };
        for (var count = 0; ; count++)
        {
            if (count % TokensBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            switch (tokens.Get())
            {
                case { Type: HtmlTokenType.EndOfFile }:
                    page.End();
                    return page;
                case { Type: HtmlTokenType.Character } characters:
                    page.OnText(characters.Data);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    page.OnStart(tag);
                    tokens.State = s_raw.TryGetValue(tag.Name, out var mode) ? mode : tokens.State;
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag } tag:
                    page.OnEnd(tag.Name);
                    break;
            }
        }
    }

    private void OnText(string text)
    {
        if (_raw == "title")
            _title.Append(_title.Length < 1_000 ? text : string.Empty);
        else if (_raw is null && _aside == 0)
            _current.Append(text);
    }

    private void OnStart(HtmlTagToken tag)
    {
        if (!s_inline.Contains(tag.Name))
            End();
        if (s_raw.ContainsKey(tag.Name))
            _raw = tag.Name;
        if (s_aside.Contains(tag.Name) && !tag.IsSelfClosing)
            (_aside, _open[tag.Name]) = (_aside + 1, _open.GetValueOrDefault(tag.Name) + 1);
        if (tag.Name == "meta" && tag.GetAttribute("property") is "article:published_time")
            _date ??= Day(tag.GetAttribute("content"));
        if (tag.Name == "time")
            _date ??= Day(tag.GetAttribute("datetime"));
    }

    private void OnEnd(string name)
    {
        if (!s_inline.Contains(name))
            End();
        if (_raw == name)
            _raw = null;
        if (_open.GetValueOrDefault(name) > 0)
            (_aside, _open[name]) = (_aside - 1, _open[name] - 1);
    }

    /// <summary>Ends a passage; what is too short to say something is put before the next one.</summary>
    private void End()
    {
        if (_current.Length == 0)
            return;
        var text = WebResult.Clean(_current.ToString(), int.MaxValue);
        _current.Clear();
        if (text.Length == 0)
            return;
        if (_passages.Count > 0 && _passages[^1].Length < ShortestPassage)
        {
            text = $"{_passages[^1]} {text}";
            _passages.RemoveAt(_passages.Count - 1);
        }

        while (text.Length > LongestPassage)
        {
            var end = Cut(text);
            _passages.Add(text[..end].TrimEnd());
            text = text[end..].TrimStart();
        }

        if (text.Length > 0)
            _passages.Add(text);
    }

    /// <summary>Where a long passage is parted: after a sentence, else at a space, never inside a character.</summary>
    private static int Cut(string text)
    {
        var at = text.LastIndexOfAny(['.', '!', '?', '。', '！', '？', '；'], LongestPassage - 2) + 1;
        if (at < LongestPassage / 2)
            at = text.LastIndexOf(' ', LongestPassage - 1) + 1;
        if (at < LongestPassage / 2)
            at = char.IsHighSurrogate(text[LongestPassage - 1]) ? LongestPassage - 1 : LongestPassage;
        return at;
    }

    private static string? Day(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
