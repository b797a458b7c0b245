using System.Numerics;
using System.Runtime.InteropServices;

namespace IndexSpeed;

/// <summary>Reads as many bytes from memory as a scan of all vectors must, on as many threads as the scan uses, and does nothing with them but add: what a scan is compared with.</summary>
internal sealed unsafe class MemoryRead : IDisposable
{
    private readonly byte* _bytes;
    private readonly nuint _length;
    private readonly int _threads = Math.Clamp(Environment.ProcessorCount, 1, 8);

    public MemoryRead(long length)
    {
        _length = (nuint)length;
        _bytes = (byte*)NativeMemory.AlignedAlloc(_length, 64);
        // Every page must be there before it is read, and none may be the system's one page of zeros.
        new Span<byte>(_bytes, checked((int)length)).Fill(1);
    }

    public long Length => (long)_length;

    public ulong Run()
    {
        var sums = new ulong[_threads];
        Parallel.For(0, _threads, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part => sums[part] = Sum(part));
        return sums.Aggregate(0ul, (all, sum) => all + sum);
    }

    public void Dispose() => NativeMemory.AlignedFree(_bytes);

    private ulong Sum(int part)
    {
        var first = _length * (nuint)part / (nuint)_threads / 64 * 64;
        var end = _length * (nuint)(part + 1) / (nuint)_threads / 64 * 64;
        Vector<ulong> a = default, b = default, c = default, d = default;
        var step = (nuint)(4 * Vector<byte>.Count);
        for (var at = first; at + step <= end; at += step)
        {
            var vectors = (Vector<ulong>*)(_bytes + at);
            a += vectors[0];
            b += vectors[1];
            c += vectors[2];
            d += vectors[3];
        }

        return Vector.Sum(a + b + c + d);
    }
}
