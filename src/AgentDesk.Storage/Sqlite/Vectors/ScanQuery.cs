using System.Numerics.Tensors;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// A query as the kernels multiply it: rounded to 14 bits, so that sums of products stay whole numbers while a cosine changes by less than
/// 0.0001, padded with zeros to the rows' stride, and once more in two halves of 7 bits.
/// </summary>
internal sealed class ScanQuery
{
    private const int HalfBits = 7;

    public ScanQuery(ReadOnlySpan<float> query, int stride)
    {
        (Rounded, High, Low) = (new short[stride], new sbyte[stride], new sbyte[stride]);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(query));
        if (largest == 0)
            return;
        // Less where a vector has so many components that the sum might not fit 31 bits.
        var steps = Math.Min(8191, int.MaxValue / sbyte.MaxValue / query.Length);
        Scale = largest / steps;
        for (var i = 0; i < query.Length; i++)
        {
            var value = (int)MathF.Round(query[i] / largest * steps);
            var low = ((value + 64) & 127) - 64;
            (Rounded[i], High[i], Low[i]) = ((short)value, (sbyte)((value - low) >> HalfBits), (sbyte)low);
            Offset += 128 * value;
        }
    }

    /// <summary>The rounded components.</summary>
    public short[] Rounded { get; }

    /// <summary>With <see cref="Low"/>: <c>Rounded = 128 · High + Low</c>.</summary>
    public sbyte[] High { get; }

    /// <summary>The lower halves, -64 to 63.</summary>
    public sbyte[] Low { get; }

    /// <summary>128 times the sum of the components: what a product of codes shifted by 128 has too much.</summary>
    public int Offset { get; }

    /// <summary>What a whole number stands for: component = rounded · scale.</summary>
    public float Scale { get; }
}
