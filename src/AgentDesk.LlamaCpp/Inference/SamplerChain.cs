using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Puts llama.cpp's samplers together, in the order of its own programs, so that equal settings give equal text.</summary>
internal static unsafe class SamplerChain
{
    /// <summary>Of how many of the best tokens the first mirostat estimates the distribution.</summary>
    private const int MirostatCandidates = 100;

    /// <summary>
    /// What has less than this part of the best's probability is never drawn, but makes the logarithms of some samplers infinite, which
    /// turns them off without a word.
    /// </summary>
    private const float Impossible = 1e-30f;

    /// <summary>Makes the chain; null where the best score is all that counts.</summary>
    internal static SamplerHandle? Build(LlamaModel model, SamplingOptions options)
    {
        var penalises = options.Mirostat is null && (options.HasPenalties || options.Dry is not null || options.MayDropTheBest);
        if (options.IsGreedy && !penalises && options.Biases is null) return null;
        var chain = new SamplerHandle(NativeMethods.SamplerChain(new LlamaSamplerChainParams { NoPerf = 1 }), model.Handle);
        foreach (var sampler in Samplers(model, options)) NativeMethods.SamplerChainAdd(chain, sampler);
        return chain;
    }

    private static List<nint> Samplers(LlamaModel model, SamplingOptions options)
    {
        List<nint> samplers = [];
        var seed = options.Seed ?? (uint)Random.Shared.NextInt64(uint.MaxValue);
        if (options.Biases is { } biases) samplers.Add(Bias(model, biases));
        if (options.Mirostat is { } mirostat)
        {
            samplers.AddRange(Mirostat(model, mirostat, options.Temperature, seed));
            return samplers;
        }

        if (options.HasPenalties)
            samplers.Add(NativeMethods.SamplerPenalties(model.Vocabulary.Count, options.PenaltyWindow, options.RepeatPenalty, options.FrequencyPenalty, options.PresencePenalty));
        if (options.Dry is { } dry) samplers.Add(Dry(model, dry));
        if (!options.IsGreedy || options.MayDropTheBest) samplers.AddRange(Truncation(options, seed));
        if (options.IsGreedy) return [.. samplers, NativeMethods.SamplerGreedy()];
        samplers.Add(NativeMethods.SamplerTemperature(options.Temperature, options.DynamicTemperatureRange, options.DynamicTemperatureExponent));
        samplers.Add(NativeMethods.SamplerDistribution(seed));
        return samplers;
    }

    private static List<nint> Truncation(SamplingOptions options, uint seed)
    {
        List<nint> samplers = [];
        var keep = (nuint)options.MinKeep;
        if (options.TopNSigma > 0) samplers.Add(NativeMethods.SamplerTopNSigma(options.TopNSigma));
        if (options.TopK > 0) samplers.Add(NativeMethods.SamplerTopK(options.TopK));
        if (options.TypicalP < 1) samplers.AddRange([NativeMethods.SamplerMinP(Impossible, 1), NativeMethods.SamplerTypical(options.TypicalP, keep)]);
        if (options.TopP < 1) samplers.Add(NativeMethods.SamplerTopP(options.TopP, keep));
        if (options.MinP > 0) samplers.Add(NativeMethods.SamplerMinP(options.MinP, keep));
        if (options.XtcProbability > 0) samplers.Add(NativeMethods.SamplerXtc(options.XtcProbability, options.XtcThreshold, keep, seed));
        return samplers;
    }

    private static nint[] Mirostat(LlamaModel model, MirostatOptions mirostat, float temperature, uint seed)
    {
        var heat = NativeMethods.SamplerTemperature(temperature, 0, 1);
        return mirostat.Version == 1
            ? [heat, NativeMethods.SamplerMinP(Impossible, 1), NativeMethods.SamplerMirostat(model.Vocabulary.Count, seed, mirostat.Tau, mirostat.Eta, MirostatCandidates)]
            : [heat, NativeMethods.SamplerMirostat2(seed, mirostat.Tau, mirostat.Eta)];
    }

    private static nint Bias(LlamaModel model, IReadOnlyDictionary<int, float> biases)
    {
        LlamaLogitBias[] entries = [.. biases.Select(entry => new LlamaLogitBias { Token = entry.Key, Bias = entry.Value })];
        fixed (LlamaLogitBias* first = entries) return NativeMethods.SamplerLogitBias(model.Vocabulary.Count, entries.Length, first);
    }

    /// <summary>llama.cpp keeps the breakers as tokens, so their texts are needed no longer than this call.</summary>
    private static nint Dry(LlamaModel model, DryOptions dry)
    {
        var texts = dry.Breakers.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* first = texts)
                return NativeMethods.SamplerDry(NativeMethods.ModelVocab(model.Handle), dry.Multiplier, dry.Base, dry.AllowedLength, dry.Window, (byte**)first, (nuint)texts.Length);
        }
        finally
        {
            foreach (var text in texts) Marshal.FreeCoTaskMem(text);
        }
    }
}
