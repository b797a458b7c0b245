using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Filters;

/// <summary>Undoes what made a stream easier to compress (ISO 32000-1, 7.4.4.4): PNG's predictors, and TIFF's for whole bytes. Others occur in pictures only.</summary>
internal static class Predictor
{
    private const int Tiff = 2;
    private const int FirstPng = 10;

    public static Memory<byte> Undo(byte[] data, DictionaryToken parameters)
    {
        var predictor = Number(parameters, NameToken.Predictor, 1);
        if (predictor < Tiff || data.Length == 0)
        {
            return data;
        }

        var colors = Math.Clamp(Number(parameters, NameToken.Colors, 1), 1, 32);
        var bits = Math.Clamp(Number(parameters, NameToken.BitsPerComponent, 8), 1, 16);
        var columns = Math.Clamp(Number(parameters, NameToken.Columns, 1), 1, BoundedFilters.MaxStreamBytes / 64);
        var row = ((colors * bits * columns) + 7) / 8;
        var pixel = Math.Max(1, colors * bits / 8);
        return predictor >= FirstPng ? UndoPng(data, row, pixel) : UndoTiff(data, row, pixel);
    }

    private static Memory<byte> UndoPng(byte[] data, int row, int pixel)
    {
        // In place: each row loses its first byte, the predictor, so that what is written never catches up with what is read.
        var written = 0;
        for (var at = 0; at + 1 < data.Length; at += row + 1)
        {
            var length = Math.Min(row, data.Length - at - 1);
            var kind = data[at];
            for (var i = 0; i < length; i++)
            {
                var left = i >= pixel ? data[written + i - pixel] : 0;
                var above = written >= row ? data[written + i - row] : 0;
                var corner = i >= pixel && written >= row ? data[written + i - row - pixel] : 0;
                var guess = kind switch
                {
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => 0,
                };
                data[written + i] = (byte)(data[at + 1 + i] + guess);
            }

            written += length;
        }

        return data.AsMemory(0, written);
    }

    private static Memory<byte> UndoTiff(byte[] data, int row, int pixel)
    {
        for (var at = 0; at < data.Length; at += row)
        {
            for (var i = pixel; i < row && at + i < data.Length; i++)
            {
                data[at + i] += data[at + i - pixel];
            }
        }

        return data;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (a, b, c) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private static int Number(DictionaryToken parameters, NameToken name, int otherwise) =>
        parameters.TryGet(name, out NumericToken token) ? token.Int : otherwise;
}
