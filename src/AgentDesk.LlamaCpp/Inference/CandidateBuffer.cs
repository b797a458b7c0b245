using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Room for every token of the vocabulary with its score, in the form that llama.cpp's samplers work on. Not thread-safe.</summary>
internal sealed unsafe class CandidateBuffer(int vocabularySize) : SafeHandle(0, ownsHandle: true)
{
    private LlamaTokenDataArray _array;

    public override bool IsInvalid => handle == 0;

    /// <summary>Takes fresh scores.</summary>
    internal void Fill(ReadOnlySpan<float> scores)
    {
        if (handle == 0) SetHandle((nint)NativeMemory.Alloc((nuint)vocabularySize, (nuint)sizeof(LlamaTokenData)));
        var data = (LlamaTokenData*)handle;
        for (var token = 0; token < scores.Length; token++) data[token] = new LlamaTokenData { Id = token, Logit = scores[token] };
        _array = new LlamaTokenDataArray { Data = data, Size = (nuint)scores.Length, Selected = -1 };
    }

    /// <summary>Takes away a token's score. Only straight after <see cref="Fill"/>, while tokens are in the order of their ids.</summary>
    internal void Forbid(int token) => _array.Data[token].Logit = float.NegativeInfinity;

    /// <summary>Lets a sampler narrow, reorder or choose.</summary>
    internal void Apply(SamplerHandle sampler)
    {
        fixed (LlamaTokenDataArray* array = &_array) NativeMethods.SamplerApply(sampler, array);
    }

    /// <summary>Keeps only some tokens, in their order, and of them only what is not forbidden.</summary>
    /// <returns>Whether any is left; nothing may be applied to none.</returns>
    internal bool Keep(TokenSet tokens)
    {
        var kept = 0;
        for (var i = 0; i < (int)_array.Size; i++)
            if (tokens.Contains(_array.Data[i].Id) && !float.IsNegativeInfinity(_array.Data[i].Logit))
                _array.Data[kept++] = _array.Data[i];
        _array.Size = (nuint)kept;
        return kept > 0;
    }

    /// <summary>The token that the last sampler chose, or null where every token is forbidden.</summary>
    internal int? Selected()
    {
        if (_array.Selected < 0) return null;
        var chosen = _array.Data[_array.Selected];
        return float.IsNegativeInfinity(chosen.Logit) ? null : chosen.Id;
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
