using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// The vectors of some chunks as bytes: a 32-bit scale for each chunk, then one signed byte for each component of each chunk; component
/// times scale. The largest component becomes ±127, and the scale is such that what is stored has unit length again, so that a dot
/// product with a unit vector is a cosine. The zero vector has scale 0.
/// </summary>
internal static class VectorCodec
{
    public static byte[] Encode(IReadOnlyList<EmbeddedChunk> chunks, int dimensions)
    {
        var data = new byte[chunks.Count * (sizeof(float) + dimensions)];
        var scales = MemoryMarshal.Cast<byte, float>(data.AsSpan(0, chunks.Count * sizeof(float)));
        var codes = MemoryMarshal.Cast<byte, sbyte>(data.AsSpan(chunks.Count * sizeof(float)));
        for (var i = 0; i < chunks.Count; i++)
            scales[i] = Encode(chunks[i].Vector.Span, codes.Slice(i * dimensions, dimensions));
        return data;
    }

    public static int Count(ReadOnlySpan<byte> data, int dimensions) => data.Length / (sizeof(float) + dimensions);

    public static ReadOnlySpan<float> Scales(ReadOnlySpan<byte> data, int dimensions) =>
        MemoryMarshal.Cast<byte, float>(data[..(Count(data, dimensions) * sizeof(float))]);

    public static ReadOnlySpan<sbyte> Codes(ReadOnlySpan<byte> data, int dimensions) =>
        MemoryMarshal.Cast<byte, sbyte>(data[(Count(data, dimensions) * sizeof(float))..]);

    public static float[] Decode(ReadOnlySpan<byte> data, int dimensions, int index)
    {
        var codes = Codes(data, dimensions).Slice(index * dimensions, dimensions);
        var scale = Scales(data, dimensions)[index];
        var vector = new float[dimensions];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = codes[i] * scale;
        return vector;
    }

    private static float Encode(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0)
            return 0;
        var squares = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = (sbyte)MathF.Round(vector[i] / largest * 127);
            squares += codes[i] * codes[i];
        }

        return 1 / MathF.Sqrt(squares);
    }
}
