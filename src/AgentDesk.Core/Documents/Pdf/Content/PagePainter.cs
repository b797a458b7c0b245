using System.Diagnostics;
using System.Runtime.CompilerServices;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>
/// Runs a page's operations and keeps the glyphs and rules that they paint. An operation that fails costs itself, not the page; operations, nesting and
/// what is kept are bounded.
/// </summary>
internal sealed partial class PagePainter : BaseStreamProcessor<PageContent>
{
    /// <summary>Operations that paint no text: colours, shadings, rendering intents.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh", "ri", "i", "w", "J", "j", "M", "d", "BX", "EX", "MP", "DP", "d0", "d1",
    };

    private readonly GlyphList _glyphs;
    private readonly MarkedContents _marked;
    private readonly RuleList _rules = new();
    private readonly ReadingOptions _options;
    private readonly double _width;
    private readonly double _height;
    private double _pictured;
    private int _operations;
    private int _forms;
    private int _depth;
    private int _unsaved;
    private string? _trouble;

    public PagePainter(
        int pageNumber,
        IResourceStore resourceStore,
        IPdfTokenScanner pdfScanner,
        IPageContentParser pageContentParser,
        ILookupFilterProvider filterProvider,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        ReadingOptions options)
        : base(pageNumber, resourceStore, pdfScanner, pageContentParser, filterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, options)
    {
        var visible = cropBox.GetVisibleBounds(rotation);
        (_width, _height, _options) = (visible.Width * userSpaceUnit.PointMultiples, visible.Height * userSpaceUnit.PointMultiples, options);
        _marked = new MarkedContents(resourceStore, pdfScanner);
        _glyphs = new GlyphList(options.GuessedFonts);
    }

    /// <summary>Paints the page's contents and what stands upon them.</summary>
    public PageContent Process(DictionaryToken page, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        try
        {
            var initial = CloneAllStates();
            ProcessOperations(operations);
            (GraphicsStack, _unsaved) = (initial, 0);
            PaintAnnotations(page);
        }
        catch (PageTooLargeException e)
        {
            _trouble = e.Message;
        }

        return new PageContent
        {
            Width = _width,
            Height = _height,
            Glyphs = _glyphs.Within(_width, _height),
            Rules = _rules.Rules,
            IsPicture = _pictured > 0.3 * _width * _height,
            Unreadable = _glyphs.Unreadable,
            Trouble = _trouble,
        };
    }

    public override PageContent Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations) =>
        Process(new DictionaryToken(new Dictionary<NameToken, IToken>()), operations);

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (Ignored.Contains(operation.Operator))
            {
                continue;
            }

            if (++_operations > PdfLimits.OperationsPerPage || _glyphs.Count > PdfLimits.GlyphsPerPage)
            {
                throw new PageTooLargeException();
            }

            if (_operations % 1024 == 0)
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
            }

            try
            {
                operation.Run(this);
            }
            catch (Exception e) when (IsDamage(e))
            {
                // A missing font or a damaged form: the rest of the page is still worth reading.
                Debug.WriteLine(e.Message);
            }
        }
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (_depth >= PdfLimits.FormDepth)
        {
            return;
        }

        if (++_forms > PdfLimits.FormsPerPage)
        {
            throw new PageTooLargeException();
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        _depth++;
        try
        {
            base.ProcessFormXObject(formStream, xObjectName);
        }
        finally
        {
            _depth--;
        }
    }

    public override void PushState()
    {
        if (StackSize < PdfLimits.SavedStates)
        {
            base.PushState();
        }
        else
        {
            _unsaved++;
        }
    }

    public override void PopState()
    {
        if (_unsaved > 0)
        {
            _unsaved--;
        }
        else
        {
            base.PopState();
        }
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        if (_marked.IsPagination)
        {
            return;
        }

        var place = new GlyphPlace(renderingMatrix, textMatrix, transformationMatrix);
        _glyphs.Add(font, currentState.FontState.TextRenderingMode, code, _marked.Replace(unicode), characterBoundingBox.Width, place);
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) =>
        _marked.Begin(name, propertyDictionaryName, properties);

    public override void EndMarkedContent() => _marked.End();

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => AddPicture();

    public override void EndInlineImage(Memory<byte> bytes) => AddPicture();

    public override void BeginInlineImage()
    {
    }

    public override void SetInlineImageProperties(IReadOnlyDictionary<NameToken, IToken> properties)
    {
    }

    protected override void RenderInlineImage(InlineImage inlineImage)
    {
    }

    private static bool IsDamage(Exception e) =>
        e is not (PageTooLargeException or OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException);

    private void AddPicture()
    {
        var matrix = CurrentTransformationMatrix;
        _pictured += Math.Abs((matrix.A * matrix.D) - (matrix.B * matrix.C));
    }

    /// <summary>The page asks for more than any page needs; what was read so far is kept.</summary>
    private sealed class PageTooLargeException() : Exception("it paints more than a page can show; only its beginning was read");
}
