using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Compute devices (ggml/include/ggml-backend.h).</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_count")]
    internal static partial nuint DeviceCount();

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_get")]
    internal static partial nint DeviceAt(nuint index);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_name")]
    internal static partial byte* DeviceName(nint device);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_description")]
    internal static partial byte* DeviceDescription(nint device);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_memory")]
    internal static partial void DeviceMemory(nint device, nuint* free, nuint* total);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_type")]
    internal static partial DeviceType TypeOfDevice(nint device);

    [LibraryImport(Llama, EntryPoint = "llama_max_devices")]
    internal static partial nuint MaxDevices();
}

/// <summary><c>ggml_backend_dev_type</c>.</summary>
internal enum DeviceType
{
    Processor = 0,
    Gpu = 1,
    IntegratedGpu = 2,
    Accelerator = 3,
}
