using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Chooses the next token: freely first, and only where the constraint refuses that choice again among what it allows, which is the
/// same distribution and spares the constraint most of its work. Each choice is final, and the samplers learn of it once. Not safe for
/// use by several threads at once.
/// </summary>
internal sealed class TokenSampler : IDisposable
{
    // A free choice that keeps being refused one token at a time: give up rather than walk the whole vocabulary.
    private const int MaxRefusals = 256;

    private readonly SamplerHandle? _chain;
    private readonly SamplerHandle _choice;
    private readonly CandidateBuffer _candidates;
    private readonly HashSet<int> _forbidden;
    private readonly bool _learnsByChoosing;
    private readonly HashSet<int> _refused = [];

    /// <param name="model">The model whose tokens they are.</param>
    /// <param name="options">How to choose.</param>
    /// <param name="candidates">Room to choose in, which samplers may share that are used in turns.</param>
    /// <param name="prompt">What the text begins with: penalties look back into it.</param>
    internal TokenSampler(LlamaModel model, SamplingOptions options, CandidateBuffer candidates, ReadOnlySpan<int> prompt)
    {
        _candidates = candidates;
        _forbidden = [.. model.Vocabulary.SuppressedTokens, .. options.Forbidden ?? []];
        _learnsByChoosing = options.Mirostat is not null && !options.IsGreedy;
        // Without anything but the best score, the scores need no copy and no sampler.
        _chain = SamplerChain.Build(model, options);
        if (_chain is not null && (options.HasPenalties || options.Dry is not null))
            foreach (var token in prompt[Math.Max(0, prompt.Length - Math.Max(options.PenaltyWindow, options.Dry?.Window ?? 0))..])
                NativeMethods.SamplerAccept(_chain, token);
        _choice = _chain ?? new SamplerHandle(NativeMethods.SamplerGreedy(), model.Handle);
    }

    /// <summary>Chooses a token and tells the samplers and the constraint.</summary>
    /// <returns>The token, or null where the constraint allows none.</returns>
    internal int? Next(ReadOnlySpan<float> scores, OutputConstraint constraint)
    {
        _refused.Clear();
        // A choice that is refused would steer the next ones too.
        var withinAllowed = _learnsByChoosing && constraint.TellsAll;
        int? token = withinAllowed ? ChooseAllowed(scores, constraint) : _chain is null ? Best(scores) : Choose(scores, null);
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

    /// <summary>Index of the first of the highest scores. Two passes, the maximum and then where it is, take less time than IndexOfMax's one.</summary>
    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = MemoryMarshal.Cast<float, int>(scores).IndexOf(BitConverter.SingleToInt32Bits(TensorPrimitives.Max(scores)));
        // A maximum that is no number may come back with other bits.
        return best >= 0 ? best : TensorPrimitives.IndexOfMax(scores);
    }

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
}
