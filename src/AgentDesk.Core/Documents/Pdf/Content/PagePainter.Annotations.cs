using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Util;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>What stands on a page without being its content: filled-in form fields, text boxes and stamps (ISO 32000-1, 12.5.5).</summary>
internal sealed partial class PagePainter
{
    private const int MostAnnotations = 5000;
    private const int Hidden = 2;
    private const int NoView = 32;

    private const string FormField = "Widget";

    private static readonly HashSet<string> Visible = new(StringComparer.Ordinal) { FormField, "FreeText", "Stamp" };

    private void PaintAnnotations(DictionaryToken page)
    {
        foreach (var token in Find<ArrayToken>(page, NameToken.Annots)?.Data.Take(MostAnnotations) ?? [])
        {
            try
            {
                if (DirectObjectFinder.TryGet(token, PdfScanner, out DictionaryToken? annotation) && IsVisible(annotation))
                {
                    Paint(annotation);
                }
            }
            catch (Exception e) when (IsDamage(e))
            {
                // The page itself is read already.
            }
        }
    }

    private static bool IsVisible(DictionaryToken annotation) =>
        annotation.TryGet(NameToken.Subtype, out NameToken type) && Visible.Contains(type.Data) && (annotation.GetIntOrDefault(NameToken.F) & (Hidden | NoView)) == 0;

    private void Paint(DictionaryToken annotation)
    {
        if (Appearance(annotation) is not { } form
            || Find<ArrayToken>(annotation, NameToken.Rect) is not { } place
            || Find<ArrayToken>(form.StreamDictionary, NameToken.Bbox) is not { } box)
        {
            return;
        }

        var matrix = Find<ArrayToken>(form.StreamDictionary, NameToken.Matrix) is { } numbers
            ? TransformationMatrix.FromArray([.. numbers.Data.OfType<NumericToken>().Select(number => number.Double)])
            : TransformationMatrix.Identity;
        var (from, to) = (Upright(matrix.Transform(box.ToRectangle(PdfScanner))), Upright(place.ToRectangle(PdfScanner)));
        if (from.Width <= 0 || from.Height <= 0)
        {
            return;
        }

        var (scaleX, scaleY) = (to.Width / from.Width, to.Height / from.Height);
        PushState();
        _glyphs.IsUpon = Find<NameToken>(annotation, NameToken.Subtype)?.Data != FormField;
        try
        {
            ModifyCurrentTransformationMatrix(TransformationMatrix.FromValues(scaleX, 0, 0, scaleY, to.Left - (from.Left * scaleX), to.Bottom - (from.Bottom * scaleY)));
            ProcessFormXObject(form, NameToken.Ap);
        }
        finally
        {
            PopState();
        }
    }

    /// <summary>The normal appearance, of its current state where it has several.</summary>
    private StreamToken? Appearance(DictionaryToken annotation)
    {
        if (Find<DictionaryToken>(annotation, NameToken.Ap) is not { } appearances)
        {
            return null;
        }

        return Find<StreamToken>(appearances, NameToken.N)
            ?? (Find<DictionaryToken>(appearances, NameToken.N) is { } states && Find<NameToken>(annotation, NameToken.As) is { } state ? Find<StreamToken>(states, state) : null);
    }

    private T? Find<T>(DictionaryToken dictionary, NameToken name)
        where T : class, IToken =>
        dictionary.TryGet(name, out var token) && DirectObjectFinder.TryGet(token, PdfScanner, out T? found) ? found : null;

    /// <summary>The upright rectangle around one that may be turned or written from another corner.</summary>
    private static PdfRectangle Upright(PdfRectangle box)
    {
        PdfPoint[] corners = [box.TopLeft, box.TopRight, box.BottomLeft, box.BottomRight];
        return new PdfRectangle(corners.Min(p => p.X), corners.Min(p => p.Y), corners.Max(p => p.X), corners.Max(p => p.Y));
    }
}
