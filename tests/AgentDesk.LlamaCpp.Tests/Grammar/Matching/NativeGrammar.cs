using System.Runtime.InteropServices;
using System.Text;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Tests.Grammar.Matching;

/// <summary>llama.cpp's own grammar sampler, which the program does not use, to compare with.</summary>
internal sealed unsafe class NativeGrammar : IDisposable
{
    private static readonly nint s_llama = Load();

    private readonly LlamaVocabulary _vocabulary;
    private readonly SamplerHandle _sampler;

    public NativeGrammar(LlamaModel model, string gbnf)
    {
        _vocabulary = model.Vocabulary;
        using var lease = _vocabulary.Lease(out var vocab);
        var create = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)NativeLibrary.GetExport(s_llama, "llama_sampler_init_grammar");
        fixed (byte* text = Encoding.UTF8.GetBytes(gbnf + "\0"), root = "root\0"u8) _sampler = new SamplerHandle(create(vocab, text, root), model.Handle);
        Assert.False(_sampler.IsInvalid);
    }

    public List<int> Allowed()
    {
        var data = new LlamaTokenData[_vocabulary.Count];
        for (var token = 0; token < data.Length; token++) data[token] = new LlamaTokenData { Id = token, Logit = 1 };
        fixed (LlamaTokenData* first = data)
        {
            var array = new LlamaTokenDataArray { Data = first, Size = (nuint)data.Length, Selected = -1 };
            NativeMethods.SamplerApply(_sampler, &array);
        }

        return [.. data.Where(candidate => !float.IsNegativeInfinity(candidate.Logit)).Select(candidate => candidate.Id)];
    }

    public void Accept(int token) => NativeMethods.SamplerAccept(_sampler, token);

    public void Dispose() => _sampler.Dispose();

    private static nint Load()
    {
        var libraries = LlamaRuntime.EnsureLoaded();
        return NativeLibrary.Load(Path.GetFullPath(Path.Combine(libraries.Folder, libraries.LlamaFile)));
    }
}
