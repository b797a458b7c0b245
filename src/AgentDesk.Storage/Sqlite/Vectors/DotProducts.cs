using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>Dot products of one query with rows of signed bytes, at about the speed at which memory can be read.</summary>
internal static class DotProducts
{
    /// <summary>Rows begin at multiples of this many bytes: no kernel has a remainder to deal with.</summary>
    public const int Alignment = 64;

    /// <summary>Writes <c>Σ query[j] · codes[i · stride + j]</c> to each of the sums.</summary>
    public static void Compute(DotKernel kernel, ScanQuery query, ReadOnlySpan<sbyte> codes, Span<int> sums)
    {
        ref var first = ref MemoryMarshal.GetReference(codes);
        switch (kernel)
        {
            case DotKernel.AvxVnni:
                ByVnni(query, ref first, sums);
                break;
            case DotKernel.Avx512:
                ByAvx512(query.Rounded, ref first, sums);
                break;
            case DotKernel.Avx2:
                ByAvx2(query.Rounded, ref first, sums);
                break;
            case DotKernel.Portable:
                Portably(query.Rounded, ref first, sums);
                break;
            default:
                Plainly(query.Rounded, codes, sums);
                break;
        }
    }

    /// <summary>The instruction multiplies unsigned with signed bytes, so codes are shifted by 128, and what that adds is taken off at the end.</summary>
    private static void ByVnni(ScanQuery query, ref sbyte code, Span<int> sums)
    {
        var stride = (nuint)query.Rounded.Length;
        ref var high = ref MemoryMarshal.GetArrayDataReference(query.High);
        ref var low = ref MemoryMarshal.GetArrayDataReference(query.Low);
        var shift = Vector256.Create((byte)128);
        for (var row = 0; row < sums.Length; row++, code = ref Unsafe.Add(ref code, stride))
        {
            var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
            for (nuint i = 0; i < stride; i += 64)
            {
                var one = Vector256.LoadUnsafe(ref code, i).AsByte() ^ shift;
                var two = Vector256.LoadUnsafe(ref code, i + 32).AsByte() ^ shift;
                a = AvxVnni.MultiplyWideningAndAdd(a, one, Vector256.LoadUnsafe(ref high, i));
                b = AvxVnni.MultiplyWideningAndAdd(b, one, Vector256.LoadUnsafe(ref low, i));
                c = AvxVnni.MultiplyWideningAndAdd(c, two, Vector256.LoadUnsafe(ref high, i + 32));
                d = AvxVnni.MultiplyWideningAndAdd(d, two, Vector256.LoadUnsafe(ref low, i + 32));
            }

            // What overflows on the way comes back: the whole sum fits, and whole numbers wrap around.
            sums[row] = Vector256.Sum(((a + c) << 7) + b + d) - query.Offset;
        }
    }

    private static void ByAvx512(short[] query, ref sbyte code, Span<int> sums)
    {
        var stride = (nuint)query.Length;
        ref var q = ref MemoryMarshal.GetArrayDataReference(query);
        for (var row = 0; row < sums.Length; row++, code = ref Unsafe.Add(ref code, stride))
        {
            var (a, b) = (Vector512<int>.Zero, Vector512<int>.Zero);
            for (nuint i = 0; i < stride; i += 64)
            {
                a += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref code, i)));
                b += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i + 32), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref code, i + 32)));
            }

            sums[row] = Vector512.Sum(a + b);
        }
    }

    private static void ByAvx2(short[] query, ref sbyte code, Span<int> sums)
    {
        var stride = (nuint)query.Length;
        ref var q = ref MemoryMarshal.GetArrayDataReference(query);
        for (var row = 0; row < sums.Length; row++, code = ref Unsafe.Add(ref code, stride))
        {
            var (a, b) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (nuint i = 0; i < stride; i += 32)
            {
                a += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, i)));
                b += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i + 16), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, i + 16)));
            }

            sums[row] = Vector256.Sum(a + b);
        }
    }

    private static void Portably(short[] query, ref sbyte code, Span<int> sums)
    {
        var stride = (nuint)query.Length;
        ref var q = ref MemoryMarshal.GetArrayDataReference(query);
        for (var row = 0; row < sums.Length; row++, code = ref Unsafe.Add(ref code, stride))
        {
            var sum = Vector128<int>.Zero;
            for (nuint i = 0; i < stride; i += 16)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref code, i));
                sum += Products(Vector128.LoadUnsafe(ref q, i), low) + Products(Vector128.LoadUnsafe(ref q, i + 8), high);
            }

            sums[row] = Vector128.Sum(sum);
        }
    }

    private static Vector128<int> Products(Vector128<short> query, Vector128<short> codes)
    {
        var (queryLow, queryHigh) = Vector128.Widen(query);
        var (codesLow, codesHigh) = Vector128.Widen(codes);
        return (queryLow * codesLow) + (queryHigh * codesHigh);
    }

    private static void Plainly(short[] query, ReadOnlySpan<sbyte> codes, Span<int> sums)
    {
        for (var row = 0; row < sums.Length; row++)
        {
            var sum = 0;
            for (var i = 0; i < query.Length; i++)
                sum += query[i] * codes[(row * query.Length) + i];
            sums[row] = sum;
        }
    }
}
