using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Owns a <c>llama_model</c>. A context made from it keeps it alive, so either may be disposed first.</summary>
internal sealed class ModelHandle : SafeHandle
{
    private readonly NativeAbort.Activity _inUse;

    public ModelHandle(nint model, string path)
        : base(0, ownsHandle: true)
    {
        _inUse = NativeAbort.During(path);
        SetHandle(model);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeModel(handle);
        _inUse.Dispose();
        return true;
    }
}

/// <summary>
/// Owns a <c>llama_context</c>, the flag that aborts its computation, and a reference to its model. Its calls are not thread-safe:
/// whoever computes holds the lock of <see cref="Inference.InferenceEngine"/>.
/// </summary>
internal sealed unsafe class ContextHandle : SafeHandle
{
    private readonly ModelHandle _model;
    private readonly int* _abort;

    private ContextHandle(nint context, int* abort, ModelHandle model)
        : base(0, ownsHandle: true)
    {
        _model = model;
        _abort = abort;
        SetHandle(context);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Makes a context, or returns null where llama.cpp cannot.</summary>
    internal static ContextHandle? Create(ModelHandle model, LlamaContextParams parameters)
    {
        var added = false;
        model.DangerousAddRef(ref added);
        var abort = (int*)NativeMemory.AllocZeroed(sizeof(int));
        parameters.AbortCallback = (nint)(delegate* unmanaged[Cdecl]<nint, byte>)&IsAborted;
        parameters.AbortCallbackData = (nint)abort;
        var context = NativeMethods.CreateContext(model, parameters);
        if (context != 0) return new ContextHandle(context, abort, model);
        NativeMemory.Free(abort);
        model.DangerousRelease();
        return null;
    }

    /// <summary>Ends the computation that runs, or the next one, within one operation of it. Callable from any thread while this is not disposed.</summary>
    internal void SetAbort(bool abort) => Volatile.Write(ref *_abort, abort ? 1 : 0);

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeContext(handle);
        NativeMemory.Free(_abort);
        _model.DangerousRelease();
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte IsAborted(nint flag) => (byte)Volatile.Read(ref *(int*)flag);
}

/// <summary>Owns a <c>llama_sampler</c>; a grammar sampler reads the vocabulary, so it holds a reference to the model.</summary>
internal sealed class SamplerHandle : SafeHandle
{
    private readonly ModelHandle _model;

    public SamplerHandle(nint sampler, ModelHandle model)
        : base(0, ownsHandle: true)
    {
        _model = model;
        var added = false;
        model.DangerousAddRef(ref added);
        SetHandle(sampler);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeSampler(handle);
        _model.DangerousRelease();
        return true;
    }
}
