using System.Globalization;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Gpu;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp;

/// <summary>The GPUs that models can be computed on here. Safe for use by several threads at once.</summary>
public static class LlamaGpus
{
    private const string CudaBackend = "libggml-cuda.so";

    /// <summary>Says in a sentence which GPUs there are, or why there is none and what to do.</summary>
    /// <exception cref="LlamaModelException">llama.cpp's libraries are missing or cannot be used.</exception>
    public static string Describe()
    {
        var libraries = LlamaRuntime.EnsureLoaded();
        var devices = Present();
        return devices.Count > 0
            ? string.Join(", ", devices.Select(device => string.Create(
                CultureInfo.InvariantCulture, $"{device.Name} {device.Description} ({device.FreeBytes / 1e9:0.0} of {device.TotalBytes / 1e9:0.0} GB free)")))
            : $"none, models run on the processor: {WhyNone(libraries)}";
    }

    internal static unsafe IReadOnlyList<GpuDevice> Present()
    {
        LlamaRuntime.EnsureLoaded();
        var devices = new List<GpuDevice>();
        for (nuint i = 0; i < NativeMethods.DeviceCount(); i++)
        {
            var device = NativeMethods.DeviceAt(i);
            if (NativeMethods.TypeOfDevice(device) is not (DeviceType.Gpu or DeviceType.IntegratedGpu)) continue;
            nuint free, total;
            NativeMethods.DeviceMemory(device, &free, &total);
            devices.Add(new GpuDevice(Text(NativeMethods.DeviceName(device)), Text(NativeMethods.DeviceDescription(device)), (long)free, (long)total, device));
        }

        return devices;

        static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
    }

    private static string WhyNone(NativeLibraries libraries)
    {
        var backend = Path.GetFullPath(Path.Combine(libraries.Folder, CudaBackend));
        if (!File.Exists(backend)) return "this build is without CUDA (build with -p:LlamaAccelerator=cuda for NVIDIA GPUs)";
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(backend));
            return "the CUDA backend found no NVIDIA GPU";
        }
        catch (DllNotFoundException error)
        {
            return $"the CUDA backend does not load, it needs an NVIDIA driver and CUDA 13's libcudart and libcublas: {error.Message.ReplaceLineEndings(" ").Trim()}";
        }
    }
}
