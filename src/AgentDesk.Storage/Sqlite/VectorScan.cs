using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Dot products of one query with many int8 vectors, at about the speed at which memory can be read.</summary>
internal static class VectorScan
{
    /// <summary>Writes <c>scales[i] · Σ query[j] · codes[i · d + j]</c> to <paramref name="scores"/>, d being the query's length.</summary>
    public static void Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> codes, ReadOnlySpan<float> scales, Span<float> scores)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            ref var code = ref Unsafe.Add(ref MemoryMarshal.GetReference(codes), (nint)row * query.Length);
            scores[row] = scales[row] * (
                Avx512F.IsSupported && query.Length % 64 == 0 ? Dot512(query, ref code)
                : Avx2.IsSupported && query.Length % 32 == 0 ? Dot256(query, ref code)
                : DotPlain(query, MemoryMarshal.CreateReadOnlySpan(ref code, query.Length)));
        }
    }

    private static float Dot512(ReadOnlySpan<float> query, ref sbyte code)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var (a, b, c, d) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i += 64)
        {
            a = Avx512F.FusedMultiplyAdd(Vector512.LoadUnsafe(ref q, i), Wide512(ref code, i), a);
            b = Avx512F.FusedMultiplyAdd(Vector512.LoadUnsafe(ref q, i + 16), Wide512(ref code, i + 16), b);
            c = Avx512F.FusedMultiplyAdd(Vector512.LoadUnsafe(ref q, i + 32), Wide512(ref code, i + 32), c);
            d = Avx512F.FusedMultiplyAdd(Vector512.LoadUnsafe(ref q, i + 48), Wide512(ref code, i + 48), d);
        }

        return Vector512.Sum(a + b + (c + d));
    }

    private static float Dot256(ReadOnlySpan<float> query, ref sbyte code)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i += 32)
        {
            a += Vector256.LoadUnsafe(ref q, i) * Wide256(ref code, i);
            b += Vector256.LoadUnsafe(ref q, i + 8) * Wide256(ref code, i + 8);
            c += Vector256.LoadUnsafe(ref q, i + 16) * Wide256(ref code, i + 16);
            d += Vector256.LoadUnsafe(ref q, i + 24) * Wide256(ref code, i + 24);
        }

        return Vector256.Sum(a + b + (c + d));
    }

    /// <summary>For other processors, and lengths that no vector divides.</summary>
    internal static float DotPlain(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> codes)
    {
        var sum = 0f;
        for (var i = 0; i < query.Length; i++)
            sum += query[i] * codes[i];
        return sum;
    }

    private static Vector512<float> Wide512(ref sbyte code, nuint at) =>
        Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref code, at)));

    private static Vector256<float> Wide256(ref sbyte code, nuint at) => Vector256.ConvertToSingle(
        Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref code, at)))).AsSByte()));
}
