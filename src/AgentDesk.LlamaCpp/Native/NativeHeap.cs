using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// Keeps the C library from holding on to what llama.cpp has freed. glibc raises the size from which memory is mapped by itself, and given back when it is freed,
/// to that of the largest block freed so far (mallopt(3)): caches and buffers of megabytes that come and go with every client then stay in its arenas, in pieces.
/// The price: a mapped block begins 16 bytes after a page, so that the work buffer of llama.cpp, which asks for no alignment, is never aligned to a cache line (docs/performance.md).
/// </summary>
internal static partial class NativeHeap
{
    private const int MmapThreshold = -3;
    private const int MappedFromBytes = 256 * 1024;

    /// <summary>Sets it where the C library is glibc; elsewhere nothing is to be done.</summary>
    internal static void GiveBackLargeBlocks()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Mallopt(MmapThreshold, MappedFromBytes);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: its own rules hold.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
