using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Dot products of one query with many int8 vectors, at about the speed at which memory can be read. The query is rounded to 14 bits,
/// so that sums of products stay whole numbers; a cosine changes by less than 0.0001.
/// </summary>
internal static class VectorScan
{
    /// <summary>Largest component of the rounded query; less where a vector has so many components that the sum might not fit 31 bits.</summary>
    private static int Largest(int dimensions) => Math.Min(8191, int.MaxValue / sbyte.MaxValue / dimensions);

    /// <summary>Writes <c>scales[i] · Σ query[j] · codes[i · d + j]</c> to <paramref name="scores"/>, d being the query's length.</summary>
    public static void Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> codes, ReadOnlySpan<float> scales, Span<float> scores)
    {
        var (rounded, scale) = Round(query);
        for (var row = 0; row < scores.Length; row++)
        {
            ref var code = ref Unsafe.Add(ref MemoryMarshal.GetReference(codes), (nint)row * query.Length);
            scores[row] = scales[row] * scale * (
                Avx512BW.IsSupported && query.Length % 64 == 0 ? Dot512(rounded, ref code)
                : Avx2.IsSupported && query.Length % 32 == 0 ? Dot256(rounded, ref code)
                : Vector128.IsHardwareAccelerated && query.Length % 16 == 0 ? Dot128(rounded, ref code)
                : DotPlain(rounded, MemoryMarshal.CreateReadOnlySpan(ref code, query.Length)));
        }
    }

    private static (short[] Query, float Scale) Round(ReadOnlySpan<float> query)
    {
        var rounded = new short[query.Length];
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(query));
        if (largest == 0)
            return (rounded, 0);
        for (var i = 0; i < rounded.Length; i++)
            rounded[i] = (short)MathF.Round(query[i] / largest * Largest(query.Length));
        return (rounded, largest / Largest(query.Length));
    }

    private static int Dot512(ReadOnlySpan<short> query, ref sbyte code)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var (a, b) = (Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i += 64)
        {
            a += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref code, i)));
            b += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i + 32), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref code, i + 32)));
        }

        return Vector512.Sum(a + b);
    }

    internal static int Dot256(ReadOnlySpan<short> query, ref sbyte code)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var (a, b) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i += 32)
        {
            a += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, i)));
            b += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i + 16), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, i + 16)));
        }

        return Vector256.Sum(a + b);
    }

    /// <summary>For processors other than Intel's kind.</summary>
    internal static int Dot128(ReadOnlySpan<short> query, ref sbyte code)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var sum = Vector128<int>.Zero;
        for (nuint i = 0; i < (nuint)query.Length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref code, i));
            sum += Products(Vector128.LoadUnsafe(ref q, i), low) + Products(Vector128.LoadUnsafe(ref q, i + 8), high);
        }

        return Vector128.Sum(sum);
    }

    /// <summary>For lengths that no vector divides.</summary>
    internal static int DotPlain(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> codes)
    {
        var sum = 0;
        for (var i = 0; i < query.Length; i++)
            sum += query[i] * codes[i];
        return sum;
    }

    private static Vector128<int> Products(Vector128<short> query, Vector128<short> codes)
    {
        var (queryLow, queryHigh) = Vector128.Widen(query);
        var (codesLow, codesHigh) = Vector128.Widen(codes);
        return (queryLow * codesLow) + (queryHigh * codesHigh);
    }
}
