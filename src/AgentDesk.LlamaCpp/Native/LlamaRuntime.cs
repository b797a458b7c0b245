using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// Loads llama.cpp once per process, in the order it needs: its log away from stderr, the compute backends of the libraries' own
/// folder, then the library itself; and refuses a release other than the one that is declared here.
/// </summary>
internal static class LlamaRuntime
{
    private static readonly Lazy<NativeLibraries> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Makes every function of <see cref="NativeMethods"/> callable. Cheap after the first call; safe from several threads at once.</summary>
    /// <exception cref="LlamaModelException">The libraries are missing, of another release, or cannot compute on this machine.</exception>
    internal static NativeLibraries EnsureLoaded() => Loaded.Value;

    private static unsafe NativeLibraries Load()
    {
        var found = NativeLibraries.Find(Environment.GetEnvironmentVariable(NativeLibraries.OverrideVariable), NativeLibraries.CurrentRid());
        var ggml = Open(found, found.GgmlFile);
        var llama = Open(found, found.LlamaFile);
        NativeLibrary.SetDllImportResolver(typeof(LlamaRuntime).Assembly, (name, _, _) => name switch
        {
            NativeMethods.Llama => llama,
            NativeMethods.Ggml => ggml,
            _ => 0,
        });
        NativeAbi.Check(llama, found);
        NativeMethods.LogSet(&NativeLog.Receive, 0);
        NativeAbort.Register();
        NativeMethods.LoadBackends(found.Folder);
        if (NativeMethods.BackendCount() == 0)
            throw new LlamaModelException($"llama.cpp found no compute backend that runs on this processor in '{found.Folder}'. Its libggml-cpu files must lie beside {found.LlamaFile}.");
        NativeHeap.GiveBackLargeBlocks();
        NativeMethods.BackendInit();
        return found;
    }

    private static nint Open(NativeLibraries libraries, string file)
    {
        var path = Path.GetFullPath(Path.Combine(libraries.Folder, file));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new LlamaModelException($"'{path}' is there but does not load: {error.Message} On Linux it needs glibc 2.34 or later and libstdc++6.", error);
        }
    }
}
