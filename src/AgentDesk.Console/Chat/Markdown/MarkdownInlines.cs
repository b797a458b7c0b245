using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Console.Chat.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace AgentDesk.Console.Chat.Markdown;

/// <summary>Paints what stands within a paragraph: emphasis, code, links, citations. Where nothing can be painted, the marks of emphasis stay.</summary>
internal sealed partial class MarkdownInlines(Theme theme)
{
    /// <summary>Stands in the source behind a sentence that nothing supports.</summary>
    public const char UnsupportedMark = '\uE0FF';

    [Flags]
    private enum Style
    {
        None = 0,
        Bold = 1,
        Italic = 2,
        Struck = 4,
        Code = 8,
        Link = 16,
        Heading = 32,
    }

    /// <summary>The inlines as painted text; line breaks of the source become spaces, forced ones stay.</summary>
    public string Paint(ContainerInline? inlines, bool heading = false)
    {
        var runs = new List<(StringBuilder Text, Style Style)>();
        if (inlines is not null)
            Add(inlines, heading ? Style.Heading : Style.None, runs);
        return string.Concat(runs.Select(r => Paint(r.Text.ToString(), r.Style)));
    }

    private void Add(ContainerInline container, Style style, List<(StringBuilder Text, Style Style)> runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Append(literal.Content.ToString(), style);
                    break;
                case LineBreakInline line:
                    Append(line.IsHard ? "\n" : " ", style);
                    break;
                case CodeInline code:
                    Append(theme.Colour || theme.Spoken ? code.Content : $"`{code.Content}`", style | Style.Code);
                    break;
                case EmphasisInline { DelimiterChar: '~' } struck:
                    Marked(struck, style | Style.Struck, "~~");
                    break;
                case EmphasisInline emphasis:
                    Marked(emphasis, style | (emphasis.DelimiterCount == 2 ? Style.Bold : Style.Italic), emphasis.DelimiterCount == 2 ? "**" : "*");
                    break;
                case LinkInline link:
                    AddLink(link, style, runs);
                    break;
                case AutolinkInline auto:
                    Append(auto.Url, style | Style.Link);
                    break;
                case HtmlEntityInline entity:
                    Append(entity.Transcoded.ToString(), style);
                    break;
                case HtmlInline html:
                    Append(html.Tag, style);
                    break;
                case TaskList task:
                    Append(theme.Spoken ? task.Checked ? "done:" : "to do:" : task.Checked ? "[x]" : "[ ]", style);
                    break;
                case ContainerInline other:
                    Add(other, style, runs);
                    break;
            }
        }

        void Append(string text, Style with)
        {
            if (runs.Count > 0 && runs[^1].Style == with)
                runs[^1].Text.Append(text);
            else
                runs.Add((new StringBuilder(text), with));
        }

        void Marked(ContainerInline inner, Style with, string mark)
        {
            var marks = !theme.Colour && !theme.Spoken;
            if (marks)
                Append(mark, style);
            Add(inner, with, runs);
            if (marks)
                Append(mark, style);
        }
    }

    private void AddLink(LinkInline link, Style style, List<(StringBuilder Text, Style Style)> runs)
    {
        var before = runs.Count;
        Add(link, style | Style.Link, runs);
        var text = string.Concat(runs.Skip(before).Select(r => r.Text));
        var kind = link.IsImage ? "image " : string.Empty;
        if (link.Url is { Length: > 0 } url && url != text)
            runs.Add((new StringBuilder(text.Length > 0 ? $" ({kind}{url})" : $"{kind}{url}"), style));
    }

    private string Paint(string text, Style style)
    {
        text = SafeText.Of(text);
        if (style == Style.None)
            return Citation().Replace(text, m => theme.Accent(m.Value)).Replace(UnsupportedMark.ToString(), " " + theme.Warn(theme.Unsupported), StringComparison.Ordinal);
        text = text.Replace(UnsupportedMark.ToString(), " " + theme.Unsupported, StringComparison.Ordinal);
        if (style.HasFlag(Style.Code))
            text = theme.Code(text);
        if (style.HasFlag(Style.Link))
            text = theme.Link(text);
        if (style.HasFlag(Style.Struck))
            text = theme.Struck(text);
        if (style.HasFlag(Style.Italic))
            text = theme.Italic(text);
        if (style.HasFlag(Style.Bold))
            text = theme.Bold(text);
        return style.HasFlag(Style.Heading) ? theme.Heading(text) : text;
    }

    [GeneratedRegex(@"\[[0-9]{1,6}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
