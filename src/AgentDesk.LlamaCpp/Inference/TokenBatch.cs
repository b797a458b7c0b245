using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Tokens of one or several sequences for one computation, in arrays that never move. Not safe for use by several threads at once.</summary>
internal sealed unsafe class TokenBatch
{
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly int[] _sequences;
    private readonly int[] _sequenceCounts;
    private readonly nint[] _sequencePointers;
    private readonly sbyte[] _outputs;

    internal TokenBatch(int capacity)
    {
        _tokens = GC.AllocateArray<int>(capacity, pinned: true);
        _positions = GC.AllocateArray<int>(capacity, pinned: true);
        _sequences = GC.AllocateArray<int>(capacity, pinned: true);
        _sequenceCounts = GC.AllocateArray<int>(capacity, pinned: true);
        _sequencePointers = GC.AllocateArray<nint>(capacity, pinned: true);
        _outputs = GC.AllocateArray<sbyte>(capacity, pinned: true);
        _sequenceCounts.AsSpan().Fill(1);
        for (var i = 0; i < capacity; i++) _sequencePointers[i] = (nint)Unsafe.AsPointer(ref _sequences[i]);
    }

    /// <summary>How many tokens are in it.</summary>
    internal int Count { get; private set; }

    /// <summary>The same as llama.cpp takes it, valid as long as this lives and until it is next changed.</summary>
    internal LlamaBatch Native => new()
    {
        TokenCount = Count,
        Tokens = Pointer(_tokens),
        Positions = Pointer(_positions),
        SequenceCounts = Pointer(_sequenceCounts),
        SequenceIds = (int**)Pointer(_sequencePointers),
        Outputs = Pointer(_outputs),
    };

    internal void Clear() => Count = 0;

    /// <summary>Adds a token.</summary>
    /// <param name="token">Its id.</param>
    /// <param name="position">Its position in its sequence.</param>
    /// <param name="sequence">The sequence's id.</param>
    /// <param name="output">Whether the scores after it are wanted.</param>
    internal void Add(int token, int position, int sequence, bool output)
    {
        _tokens[Count] = token;
        _positions[Count] = position;
        _sequences[Count] = sequence;
        _outputs[Count] = output ? (sbyte)1 : (sbyte)0;
        Count++;
    }

    private static T* Pointer<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
