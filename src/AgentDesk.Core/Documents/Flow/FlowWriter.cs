using System.Text;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Flow;

/// <summary>Writes what flows as a document's text and blocks, up to a bound.</summary>
internal sealed class FlowWriter : IFlow
{
    /// <summary>Text that is kept of one document, in UTF-16 code units.</summary>
    public const int LongestText = 24 * 1024 * 1024;

    /// <summary>Blocks that are kept of one document: they weigh more than short text.</summary>
    private const int MostBlocks = 1_000_000;

    private const int DeepestIndent = 8;
    private const int LongestCode = 1024 * 1024;

    private readonly BlockText _text = new(LongestText);
    private readonly HeadingTrail _trail = new();
    private readonly StringBuilder _code = new();
    private FlowParagraph? _announced;
    private int? _page;

    /// <summary>The page, sheet or slide that is being written, or null.</summary>
    public int? Page
    {
        get => _page;
        set
        {
            WriteCode();
            _page = value;
        }
    }

    public bool IsFull => _text.IsFull || _text.Blocks.Count >= MostBlocks;

    /// <summary>Ends the sections of this and deeper levels, and forgets a heading that nothing came under.</summary>
    public void EndSections(int level)
    {
        WriteCode();
        _trail.Enter(level, "");
        _announced = null;
    }

    /// <summary>Has a heading written as soon as something comes under it, and ends the sections of its level at once.</summary>
    public void Announce(FlowParagraph heading)
    {
        EndSections(heading.Level);
        _announced = heading;
    }

    public void Add(FlowParagraph paragraph)
    {
        if (paragraph.Role != FlowRole.Code)
        {
            WriteCode();
        }

        if (string.IsNullOrWhiteSpace(paragraph.Text) && _code.Length == 0)
        {
            return;
        }

        WriteAnnounced();
        if (IsFull)
        {
            return;
        }

        switch (paragraph.Role)
        {
            case FlowRole.Heading:
                var title = paragraph.Marker.Length > 0 ? $"{paragraph.Marker} {paragraph.Text}" : paragraph.Text;
                Write(title);
                if (_text.CurrentLength > 0)
                {
                    _trail.Enter(paragraph.Level, title);
                }

                End(BlockKind.Heading);
                break;
            case FlowRole.Code:
                _code.Append(_code.Length > 0 ? "\n" : "").Append(paragraph.Text);
                if (_code.Length > LongestCode)
                {
                    WriteCode();
                }

                break;
            case FlowRole.Item:
                _text.Indent(2 * Math.Min(paragraph.Level, DeepestIndent));
                Write($"{paragraph.Marker} {paragraph.Text}");
                End(BlockKind.ListItem);
                break;
            default:
                Write(paragraph.Text);
                End(ListMarkers.Length(paragraph.Text) > 0 ? BlockKind.ListItem : BlockKind.Paragraph);
                break;
        }
    }

    public IFlowTable BeginTable()
    {
        EndTable();
        return new FlowTableWriter(this);
    }

    /// <summary>Writes a row on one line and returns its range; null where all cells are empty.</summary>
    public TextRange? AddRow(IReadOnlyList<string> cells, TextRange? header)
    {
        var count = cells.Count;
        while (count > 0 && string.IsNullOrWhiteSpace(cells[count - 1]))
        {
            count--;
        }

        if (count == 0)
        {
            return null;
        }

        WriteCode();
        WriteAnnounced();
        if (IsFull)
        {
            return null;
        }

        for (var cell = 0; cell < count; cell++)
        {
            _text.Append(cell == 0 ? "" : " | ", keepSpace: false);
            _text.Append(cells[cell], keepSpace: false);
        }

        return _text.End(BlockKind.TableRow, _trail.Path, header, Page);
    }

    /// <summary>Parts what was written from a list or table that follows at once.</summary>
    public void EndTable() => _text.EndGroup();

    /// <summary>The document that was written.</summary>
    public SourceDocument ToDocument(DocumentFile file, string mediaType, DocumentProperties properties, ReadingNotes notes)
    {
        WriteCode();
        if (IsFull)
        {
            notes.Add("it is too long: what comes after the first 25 million characters or million rows and paragraphs is left out; split the file");
        }

        return DocumentFactory.Create(file, mediaType, _text.ToString(), properties.Title ?? _trail.First, _text.Blocks, properties.Tags) with { Notes = notes.ToList() };
    }

    private void WriteCode()
    {
        _text.Append(_code.ToString(), keepSpace: true);
        _code.Clear();
        End(BlockKind.Code);
    }

    private void WriteAnnounced()
    {
        if (_announced is { } heading)
        {
            _announced = null;
            Add(heading);
        }
    }

    private void Write(string text)
    {
        foreach (var line in text.AsSpan().Split('\n'))
        {
            _text.Append(text[line], keepSpace: false);
            _text.Separate("\n");
        }
    }

    private void End(BlockKind kind) => _text.End(kind, _trail.Path, page: Page);
}
