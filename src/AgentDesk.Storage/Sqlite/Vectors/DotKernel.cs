using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>The ways in which a processor can multiply signed bytes with a query; all give the same whole numbers.</summary>
internal enum DotKernel
{
    /// <summary>One product at a time.</summary>
    Plain,

    /// <summary>What every processor with 128-bit vectors can do, ARM's among them.</summary>
    Portable,

    /// <summary>AVX2: sixteen 16-bit products at a time.</summary>
    Avx2,

    /// <summary>AVX-512BW: thirty-two 16-bit products at a time.</summary>
    Avx512,

    /// <summary>AVX-VNNI: the query in two halves of 7 bits, thirty-two products of bytes at a time.</summary>
    AvxVnni,
}

/// <summary>Which kernels this processor has.</summary>
internal static class DotKernels
{
    /// <summary>The fastest first: measured on processors that have all of them.</summary>
    private static readonly DotKernel[] FastestFirst = [DotKernel.AvxVnni, DotKernel.Avx512, DotKernel.Avx2, DotKernel.Portable, DotKernel.Plain];

    /// <summary>The fastest one here.</summary>
    public static DotKernel Best { get; } = Array.Find(FastestFirst, IsSupported);

    public static bool IsSupported(DotKernel kernel) => kernel switch
    {
        DotKernel.AvxVnni => AvxVnni.IsSupported,
        DotKernel.Avx512 => Avx512BW.IsSupported,
        DotKernel.Avx2 => Avx2.IsSupported,
        DotKernel.Portable => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
