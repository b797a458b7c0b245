using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Inference.StateCache;

/// <summary>Native memory for a sequence's state, which is too large to come and go on the managed heap.</summary>
internal sealed unsafe class StateBuffer : SafeHandle
{
    internal StateBuffer(int length)
        : base(0, ownsHandle: true)
    {
        Length = length;
        SetHandle((nint)NativeMemory.Alloc((nuint)length));
    }

    public override bool IsInvalid => handle == 0;

    internal int Length { get; }

    /// <summary>Its memory, valid while this is not disposed.</summary>
    internal byte* Pointer => (byte*)handle;

    internal Span<byte> Bytes => new(Pointer, Length);

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
