using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Llama, EntryPoint = "llama_sampler_chain_init")]
    internal static partial nint SamplerChain(LlamaSamplerChainParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_chain_add")]
    internal static partial void SamplerChainAdd(SamplerHandle chain, nint sampler);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_free")]
    internal static partial void FreeSampler(nint sampler);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_accept")]
    internal static partial void SamplerAccept(SamplerHandle sampler, int token);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_apply")]
    internal static partial void SamplerApply(SamplerHandle sampler, LlamaTokenDataArray* candidates);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_greedy")]
    internal static partial nint SamplerGreedy();

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_dist")]
    internal static partial nint SamplerDistribution(uint seed);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_top_k")]
    internal static partial nint SamplerTopK(int k);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_top_p")]
    internal static partial nint SamplerTopP(float p, nuint keep);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_min_p")]
    internal static partial nint SamplerMinP(float p, nuint keep);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_temp_ext")]
    internal static partial nint SamplerTemperature(float temperature, float range, float exponent);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_typical")]
    internal static partial nint SamplerTypical(float p, nuint keep);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_top_n_sigma")]
    internal static partial nint SamplerTopNSigma(float n);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_xtc")]
    internal static partial nint SamplerXtc(float probability, float threshold, nuint keep, uint seed);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_mirostat")]
    internal static partial nint SamplerMirostat(int vocabularySize, uint seed, float tau, float eta, int candidates);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_mirostat_v2")]
    internal static partial nint SamplerMirostat2(uint seed, float tau, float eta);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_dry")]
    internal static partial nint SamplerDry(nint vocab, float multiplier, float @base, int allowedLength, int lastTokens, byte** breakers, nuint count);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_penalties")]
    internal static partial nint SamplerPenalties(int vocabularySize, int lastTokens, float repeat, float frequency, float presence);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_logit_bias")]
    internal static partial nint SamplerLogitBias(int vocabularySize, int count, LlamaLogitBias* biases);
}
