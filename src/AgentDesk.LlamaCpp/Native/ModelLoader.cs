using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Gpu;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Calls llama.cpp's loader with progress and cancellation.</summary>
internal static unsafe class ModelLoader
{
    internal static ModelHandle Load(LlamaModelOptions options, GpuPlan plan, ILogger logger, IProgress<float>? progress, CancellationToken cancellationToken)
    {
        var parameters = NativeMethods.ModelDefaultParams();
        parameters.GpuLayers = plan.Layers;
        parameters.SplitMode = (int)options.GpuSplit;
        // Both lists end with a zero, or are as long as llama.cpp reads them.
        nint[] devices = [.. plan.Devices.Select(device => device.Handle), 0];
        var shares = new float[Math.Max((int)NativeMethods.MaxDevices(), plan.Shares.Count)];
        for (var i = 0; i < plan.Shares.Count; i++) shares[i] = plan.Shares[i];
        fixed (nint* deviceList = devices)
        fixed (float* shareList = shares)
        {
            if (plan.Devices.Count > 0) parameters.Devices = (nint)deviceList;
            if (plan.Shares.Count > 0) parameters.TensorSplit = (nint)shareList;
            return Load(parameters, options, logger, progress, cancellationToken);
        }
    }

    private static ModelHandle Load(LlamaModelParams parameters, LlamaModelOptions options, ILogger logger, IProgress<float>? progress, CancellationToken cancellationToken)
    {
        parameters.VocabOnly = options.VocabularyOnly ? (byte)1 : (byte)0;
        parameters.CheckTensors = options.CheckTensors ? (byte)1 : (byte)0;
        parameters.LoadMode = (options.UseMmap, options.UseMlock) switch
        {
            (true, true) => LlamaLoadMode.MmapMlock,
            (true, false) => LlamaLoadMode.Mmap,
            (false, true) => LlamaLoadMode.Mlock,
            _ => LlamaLoadMode.None,
        };

        var state = new LoadProgress(progress, cancellationToken);
        var pin = GCHandle.Alloc(state);
        try
        {
            parameters.ProgressCallback = (nint)(delegate* unmanaged[Cdecl]<float, nint, byte>)&Report;
            parameters.ProgressCallbackUserData = GCHandle.ToIntPtr(pin);
            var log = new NativeLog(logger);
            using var scope = log.Open();
            using var loading = NativeAbort.During($"{options.Path} (loading)");
            var model = NativeMethods.LoadModel(options.Path, parameters);
            if (model != 0) return Finish(new ModelHandle(model, options.Path), state, cancellationToken);

            state.ThrowIfFailed();
            cancellationToken.ThrowIfCancellationRequested();
            throw new LlamaModelException($"llama.cpp cannot load '{options.Path}'. {log.Errors} "
                + $"It may need a newer llama.cpp than {NativeLibraries.Version}, or the file may be damaged: download it again.");
        }
        finally
        {
            pin.Free();
        }
    }

    private static ModelHandle Finish(ModelHandle model, LoadProgress state, CancellationToken cancellationToken)
    {
        try
        {
            state.ThrowIfFailed();
            cancellationToken.ThrowIfCancellationRequested();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Report(float fraction, nint state) =>
        GCHandle.FromIntPtr(state).Target is LoadProgress progress && progress.Continue(fraction) ? (byte)1 : (byte)0;

    /// <summary>What the loader's callback needs. An exception of the receiver must not cross native code, so it is kept and rethrown.</summary>
    private sealed class LoadProgress(IProgress<float>? progress, CancellationToken cancellationToken)
    {
        private Exception? _failure;

        internal bool Continue(float fraction)
        {
            try
            {
                progress?.Report(fraction);
            }
            catch (Exception error)
            {
                _failure = error;
            }

            return _failure is null && !cancellationToken.IsCancellationRequested;
        }

        internal void ThrowIfFailed()
        {
            if (_failure is not null) throw new LlamaModelException("The progress receiver failed while the model was loading.", _failure);
        }
    }
}
