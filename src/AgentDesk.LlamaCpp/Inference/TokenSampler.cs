using System.Numerics.Tensors;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Chooses the next token: freely first, and only where the constraint refuses that choice again among what it allows, which is the
/// same distribution and spares the constraint most of its work. Not safe for use by several threads at once.
/// </summary>
internal sealed unsafe class TokenSampler : IDisposable
{
    // A free choice that keeps being refused one token at a time: give up rather than walk the whole vocabulary.
    private const int MaxRefusals = 256;

    private readonly SamplerHandle? _chain;
    private readonly SamplerHandle _choice;
    private readonly CandidateBuffer _candidates;
    private readonly HashSet<int> _forbidden;
    private readonly HashSet<int> _refused = [];

    /// <param name="model">The model whose tokens they are.</param>
    /// <param name="options">How to choose.</param>
    /// <param name="candidates">Room to choose in, which samplers may share that are used in turns.</param>
    internal TokenSampler(LlamaModel model, SamplingOptions options, CandidateBuffer candidates)
    {
        _candidates = candidates;
        _forbidden = [.. model.Vocabulary.SuppressedTokens, .. options.Forbidden ?? []];
        var biases = Biases(options);
        // Without anything but the best score, the scores need no copy and no sampler.
        if (options.Temperature > 0 || options.HasPenalties || biases.Length > 0) _chain = BuildChain(model, options, biases);
        _choice = _chain ?? new SamplerHandle(NativeMethods.SamplerGreedy(), model.Handle);
    }

    /// <summary>Chooses a token and tells the samplers and the constraint.</summary>
    /// <returns>The token, or null where the constraint allows none.</returns>
    internal int? Next(ReadOnlySpan<float> scores, OutputConstraint constraint)
    {
        _refused.Clear();
        int? token = _chain is null ? TensorPrimitives.IndexOfMax(scores) : Choose(scores, null);
        if (token is { } barred && _forbidden.Contains(barred)) token = Choose(scores, null);
        while (token is { } refused && !constraint.Allows(refused))
        {
            if (constraint.TellsAll)
            {
                token = ChooseAllowed(scores, constraint);
                break;
            }

            token = _refused.Count < MaxRefusals && _refused.Add(refused) ? Choose(scores, null) : null;
        }

        if (token is not { } chosen) return null;
        if (_chain is not null) NativeMethods.SamplerAccept(_chain, chosen);
        constraint.Accept(chosen);
        return chosen;
    }

    public void Dispose() => _choice.Dispose();

    private int? ChooseAllowed(ReadOnlySpan<float> scores, OutputConstraint constraint)
    {
        var token = Choose(scores, constraint.Allowed());
        return token is not { } chosen || constraint.Allows(chosen) ? token : Choose(scores, constraint.AllowedWithinRemaining());
    }

    private int? Choose(ReadOnlySpan<float> scores, TokenSet? allowed)
    {
        _candidates.Fill(scores);
        foreach (var token in _forbidden) _candidates.Forbid(token);
        foreach (var token in _refused) _candidates.Forbid(token);
        if (allowed is not null && !_candidates.Keep(allowed)) return null;
        _candidates.Apply(_choice);
        return _candidates.Selected();
    }

    private static LlamaLogitBias[] Biases(SamplingOptions options) =>
        [.. (options.Biases ?? new Dictionary<int, float>()).Select(entry => new LlamaLogitBias { Token = entry.Key, Bias = entry.Value })];

    /// <summary>The order is that of llama.cpp's own programs, so that equal settings give equal text.</summary>
    private static SamplerHandle BuildChain(LlamaModel model, SamplingOptions options, LlamaLogitBias[] biases)
    {
        var chain = new SamplerHandle(NativeMethods.SamplerChain(new LlamaSamplerChainParams { NoPerf = 1 }), model.Handle);
        void Add(nint sampler) => NativeMethods.SamplerChainAdd(chain, sampler);

        fixed (LlamaLogitBias* first = biases)
            if (biases.Length > 0)
                Add(NativeMethods.SamplerLogitBias(model.Vocabulary.Count, biases.Length, first));
        if (options.HasPenalties)
            Add(NativeMethods.SamplerPenalties(model.Vocabulary.Count, options.PenaltyWindow, options.RepeatPenalty, options.FrequencyPenalty, options.PresencePenalty));
        if (options.Temperature <= 0)
        {
            Add(NativeMethods.SamplerGreedy());
            return chain;
        }

        if (options.TopK > 0) Add(NativeMethods.SamplerTopK(options.TopK));
        if (options.TopP < 1) Add(NativeMethods.SamplerTopP(options.TopP, 1));
        if (options.MinP > 0) Add(NativeMethods.SamplerMinP(options.MinP, 1));
        Add(NativeMethods.SamplerTemperature(options.Temperature));
        Add(NativeMethods.SamplerDistribution(options.Seed ?? (uint)Random.Shared.NextInt64(uint.MaxValue)));
        return chain;
    }
}
