using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace AgentDesk.Core.Documents;

/// <summary>
/// Extracts a page's text with its structure from AngleSharp's tokens. No tree is built: a tree costs quadratic time and deep recursion where
/// hostile pages nest without end (100,000 nested lists took over a minute), the open elements here are a bounded stack.
/// </summary>
internal sealed class HtmlExtractor
{
    private const int TokensBetweenChecks = 1024;

    private readonly BlockText _text = new();
    private readonly HeadingTrail _trail = new();
    private readonly HtmlStack _open;
    private readonly Stack<HtmlTable> _tables = new();
    private readonly StringBuilder _title = new();
    private readonly bool _isXml;

    private HtmlExtractor(bool isXml) => (_isXml, _open) = (isXml, new HtmlStack(OnClosed));

    /// <summary>The title (the title element's, else the first heading), the text and its blocks.</summary>
    /// <param name="markup">The page.</param>
    /// <param name="cancellationToken">Cancels the extraction.</param>
    /// <param name="isXml">Whether it is XHTML, where a tag that ends itself has no content; in HTML it begins an element all the same.</param>
    public static (string? Title, string Text, IReadOnlyList<DocumentBlock> Blocks) Extract(string markup, CancellationToken cancellationToken, bool isXml = false)
    {
        var extractor = new HtmlExtractor(isXml);
        extractor.ReadAll(new HtmlTokenizer(new TextSource(markup), HtmlEntityProvider.Resolver) { SkipComments = true }, cancellationToken);
        var title = extractor._title.ToString();
        return (string.IsNullOrWhiteSpace(title) ? extractor._trail.First : title, extractor._text.ToString(), extractor._text.Blocks);
    }

    private void ReadAll(HtmlTokenizer tokenizer, CancellationToken cancellationToken)
    {
        for (var count = 0; ; count++)
        {
            if (count % TokensBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            switch (tokenizer.Get())
            {
                case { Type: HtmlTokenType.EndOfFile }:
                    _open.CloseAll();
                    EndBlock();
                    return;
                case { Type: HtmlTokenType.Character } characters:
                    OnText(characters.Data);
                    break;
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    OnStart(tag);
                    tokenizer.State = EndsItself(tag) ? tokenizer.State : HtmlElements.ContentMode(tag.Name) ?? tokenizer.State;
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag } tag:
                    OnEnd(tag.Name);
                    break;
            }
        }
    }

    private bool EndsItself(HtmlTagToken tag) => _isXml && tag.IsSelfClosing;

    private void OnText(string data)
    {
        if (_open.IsInside(HtmlRole.Title))
        {
            _title.Append(_title.Length < 1000 ? data : "");
        }
        else if (!_open.IsInside(HtmlRole.Hidden))
        {
            _text.Append(data, keepSpace: _open.IsInside(HtmlRole.Preformatted));
        }
    }

    private void OnStart(HtmlTagToken tag)
    {
        _open.CloseImplied(tag.Name);
        if (_open.IsInside(HtmlRole.Hidden))
        {
            Open(tag, HtmlRole.Inline);
            return;
        }

        if (tag.Name == "br")
        {
            Break();
        }
        else if (tag.Name == "hr")
        {
            EndBlock();
        }

        var role = HtmlElements.RoleOf(tag);
        Prepare(tag.Name, role);
        Open(tag, role);
    }

    private void Open(HtmlTagToken tag, HtmlRole role)
    {
        if (_open.Push(tag, role) && EndsItself(tag))
        {
            _open.Close(tag.Name);
        }
    }

    /// <summary>A line break, or where two follow each other the end of a paragraph; rows of data stay on one line.</summary>
    private void Break()
    {
        if (_tables.TryPeek(out var table) && table.IsRow)
        {
            _text.Append(" ", keepSpace: false);
        }
        else if (_text.EndsLine && !_open.IsInside(HtmlRole.Preformatted))
        {
            EndBlock();
        }
        else
        {
            _text.Separate("\n");
        }
    }

    /// <summary>Ends what the new element cannot be part of.</summary>
    private void Prepare(string name, HtmlRole role)
    {
        var row = _tables.TryPeek(out var table) && _open.IsInside(HtmlRole.Cell) ? table : null;
        switch (role)
        {
            case HtmlRole.Table:
                row?.BecomeLayout();
                EndBlock();
                _tables.Push(new HtmlTable());
                break;
            case HtmlRole.Row:
                EndBlock();
                table?.BeginRow();
                break;
            case HtmlRole.Cell when table is { IsLayout: false }:
                _text.Separate(" | ");
                table.BeginCell(isHeader: name == "th");
                break;
            case HtmlRole.Heading or HtmlRole.Preformatted or HtmlRole.Item or HtmlRole.Cell:
                row?.BecomeLayout();
                EndBlock();
                break;
            case HtmlRole.Block when row is { IsLayout: false } && _text.CurrentLength < HtmlTable.LongestRow:
                _text.Append(" ", keepSpace: false);
                break;
            case HtmlRole.Block:
                EndBlock();
                break;
        }
    }

    private void OnEnd(string name)
    {
        if (name == "p" && !_open.IsInside(HtmlRole.Hidden) && !_open.IsInside(HtmlRole.Cell))
        {
            EndBlock();
        }

        _open.Close(name);
    }

    private void OnClosed(HtmlElement element)
    {
        switch (element.Role)
        {
            case HtmlRole.Heading:
                _trail.Enter(element.Name[1] - '0', _text.Current);
                _text.End(BlockKind.Heading, _trail.Path);
                break;
            case HtmlRole.Preformatted:
                _text.End(BlockKind.Code, _trail.Path);
                break;
            case HtmlRole.Item:
                _text.End(BlockKind.ListItem, _trail.Path);
                break;
            case HtmlRole.Block when _open.IsInside(HtmlRole.Cell) && _tables.TryPeek(out var table) && !table.IsLayout:
                _text.Append(" ", keepSpace: false);
                break;
            case HtmlRole.Block or HtmlRole.Row:
                EndBlock();
                break;
            case HtmlRole.Table:
                EndBlock();
                _tables.TryPop(out _);
                break;
        }
    }

    /// <summary>Ends the current block as what the open elements make of it.</summary>
    private void EndBlock()
    {
        if (_tables.TryPeek(out var table) && table.IsRow)
        {
            table.Added(_text.End(BlockKind.TableRow, _trail.Path, table.Header));
        }
        else
        {
            _text.End(_open.IsInside(HtmlRole.Item) ? BlockKind.ListItem : BlockKind.Paragraph, _trail.Path);
        }
    }
}
