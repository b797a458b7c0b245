using System.Globalization;
using AgentDesk.Core.Documents.Pdf.Content;
using AgentDesk.Core.Documents.Pdf.Layout;
using AgentDesk.Core.Documents.Pdf.Structure;
using UglyToad.PdfPig;

namespace AgentDesk.Core.Documents.Pdf;

/// <summary>Reads the pages of one document, few at a time: a page's running lines show on its neighbours.</summary>
internal sealed class PageReader(PdfDocument document, CancellationToken cancellationToken)
{
    private const int MostNotes = 20;

    private readonly List<string> _notes = [];
    private readonly List<PageBlock> _blocks = [];
    private readonly RunningLines _running = new();
    private readonly Queue<PageRows> _waiting = new();
    private PageRows? _first;
    private long _characters;
    private long _fixedPitch;
    private int _pictures;
    private int _unreadable;
    private int _failed;

    /// <summary>What could not be read, for people.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public List<PageBlock> ReadAll()
    {
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_characters > PdfLimits.Characters)
            {
                AddNote($"only the first {number - 1} of {document.NumberOfPages} pages were read: the document is too long; split it");
                break;
            }

            if (Read(number) is { } rows)
            {
                _first ??= rows;
                _running.See(rows);
                _waiting.Enqueue(rows);
            }

            Arrange(upTo: number - RunningLines.Neighbours);
        }

        Arrange(upTo: int.MaxValue);
        if (_blocks.Count == 0 && _first is { Rows.Count: > 0 } only)
        {
            _blocks.AddRange(PageLayout.Arrange(only, isFixedPitchCode: false)); // nothing but what repeats on every page: then that is the text
        }

        return _blocks;
    }

    /// <summary>Why no page gave any text.</summary>
    public string WhyThereIsNoText()
    {
        var pages = document.NumberOfPages;
        return pages == 0 ? "no text: it has no pages"
            : _failed == pages ? $"no page could be read: {_notes[0]}"
            : _unreadable > 0 ? "no text: its fonts do not say which characters they show; run OCR first"
            : _pictures > 0 ? string.Create(CultureInfo.InvariantCulture, $"no text: page images only ({pages} {(pages == 1 ? "page" : "pages")}); run OCR first")
            : "no text: its pages are empty or drawn";
    }

    private PageRows? Read(int number)
    {
        try
        {
            var content = document.GetPage<PageContent>(number);
            _pictures += content.IsPicture ? 1 : 0;
            _unreadable += content.Unreadable;
            _characters += content.Glyphs.Count;
            _fixedPitch += content.Glyphs.Count(glyph => glyph.Font.IsFixedPitch);
            if (content.Trouble is { } trouble)
            {
                AddNote($"page {number} is not complete: {trouble}");
            }

            if (content.Unreadable > 20 && content.Unreadable > content.Glyphs.Count(glyph => glyph.Text.Length > 0))
            {
                AddNote($"page {number}: its fonts do not say which characters they show; run OCR first");
            }

            return PageRows.Of(number, content);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            _failed++;
            AddNote($"page {number} could not be read: {e.Message.TrimEnd('.')}");
            return null;
        }
    }

    private void Arrange(int upTo)
    {
        while (_waiting.TryPeek(out var page) && page.Number <= upTo)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _blocks.AddRange(PageLayout.Arrange(_running.Drop(_waiting.Dequeue()), isFixedPitchCode: _fixedPitch * 2 < _characters));
        }
    }

    private void AddNote(string note)
    {
        if (_notes.Count < MostNotes)
        {
            _notes.Add(note);
        }
        else if (_notes.Count == MostNotes)
        {
            _notes.Add("and so on for further pages");
        }
    }
}
