using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>Paths: only straight rules are kept, for the sake of tables.</summary>
internal sealed partial class PagePainter
{
    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        _rules.Close();
        return null;
    }

    public override void MoveTo(double x, double y) => _rules.Move(CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y)));

    public override void LineTo(double x, double y) => _rules.Line(CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x, y)));

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) =>
        _rules.Move(CurrentPosition = CurrentTransformationMatrix.Transform(new PdfPoint(x3, y3)));

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => BezierCurveTo(x2, y2, x3, y3);

    public override void Rectangle(double x, double y, double width, double height)
    {
        var corner = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        var opposite = CurrentTransformationMatrix.Transform(new PdfPoint(x + width, y + height));
        _rules.Rectangle(corner, opposite);
    }

    public override void StrokePath(bool close) => _rules.Paint(isStroked: true, close);

    public override void FillPath(FillingRule fillingRule, bool close) => _rules.Paint(isStroked: false, close);

    public override void FillStrokePath(FillingRule fillingRule, bool close) => _rules.Paint(isStroked: true, close);

    public override void EndPath() => _rules.Forget();

    public override void ClosePath()
    {
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }
}
