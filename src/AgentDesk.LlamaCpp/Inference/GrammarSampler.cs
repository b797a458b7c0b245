using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// A grammar and how far the output has come in it. llama.cpp ends the process when a token is accepted that does not fit,
/// so every token is asked about first. Not safe for use by several threads at once.
/// </summary>
internal sealed unsafe class GrammarSampler : IDisposable
{
    private readonly LlamaModel _model;
    private readonly int _end;

    private GrammarSampler(LlamaModel model, nint sampler)
    {
        _model = model;
        Handle = new SamplerHandle(sampler, model.Handle);
        _end = model.Vocabulary.Eot ?? model.Vocabulary.Eos ?? -1;
    }

    internal SamplerHandle Handle { get; }

    /// <summary>Whether the output could end here.</summary>
    internal bool IsComplete => _end >= 0 && Allows(_end);

    /// <exception cref="GrammarException">llama.cpp would not take the grammar.</exception>
    internal static GrammarSampler Create(LlamaModel model, string gbnf)
    {
        GbnfGrammar.Validate(gbnf);
        using var lease = model.Vocabulary.Lease(out var vocab);
        var sampler = NativeMethods.SamplerGrammar(vocab, gbnf, "root");
        return sampler != 0 ? new GrammarSampler(model, sampler) : throw new LlamaModelException("llama.cpp refused a grammar that had passed the check.");
    }

    /// <summary>A second one at the same place in the same grammar; cheaper than parsing the grammar again.</summary>
    internal GrammarSampler Clone() => new(_model, NativeMethods.SamplerClone(Handle));

    internal bool Allows(int token)
    {
        var single = new LlamaTokenData { Id = token, Logit = 1 };
        var array = new LlamaTokenDataArray { Data = &single, Size = 1, Selected = -1 };
        NativeMethods.SamplerApply(Handle, &array);
        return !float.IsNegativeInfinity(single.Logit);
    }

    /// <summary>Moves on by tokens that together spell a text, or says that the grammar does not allow them and must be thrown away.</summary>
    internal bool TryAccept(ReadOnlySpan<int> tokens)
    {
        foreach (var token in tokens)
        {
            if (!Allows(token)) return false;
            NativeMethods.SamplerAccept(Handle, token);
        }

        return true;
    }

    public void Dispose() => Handle.Dispose();
}
