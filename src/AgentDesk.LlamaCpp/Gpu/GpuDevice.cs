namespace AgentDesk.LlamaCpp.Gpu;

/// <summary>A GPU that llama.cpp can compute on.</summary>
/// <param name="Name">Its name as settings have it, such as <c>CUDA0</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="FreeBytes">Its memory that is free.</param>
/// <param name="TotalBytes">Its memory.</param>
/// <param name="Handle">llama.cpp's device.</param>
internal sealed record GpuDevice(string Name, string Description, long FreeBytes, long TotalBytes, nint Handle = 0);
