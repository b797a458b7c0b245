using System.Numerics.Tensors;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>Computes how probable given continuations of a prompt are: the natural-log probability of each one's tokens together.</summary>
internal sealed class ScoringWork : SequenceWork<double[]>
{
    private readonly IReadOnlyList<int[]> _continuations;
    private readonly double[] _totals;
    private readonly int _prompt;
    private int _current = -1;
    private int _next;
    private int _valid;

    /// <param name="prompt">The prompt's tokens, at least one.</param>
    /// <param name="continuations">The tokens of each continuation; none for one that is certain.</param>
    internal ScoringWork(int[] prompt, IReadOnlyList<int[]> continuations)
        : base(prompt)
    {
        _continuations = continuations;
        _totals = new double[continuations.Count];
        _prompt = prompt.Length;
        _next = prompt.Length - 1;
        _valid = prompt.Length;
        Longest = prompt.Length - 1 + Math.Max(1, continuations.Count == 0 ? 0 : continuations.Max(tokens => tokens.Length));
    }

    /// <summary>The most tokens that its sequence will hold.</summary>
    internal int Longest { get; }

    internal override int FirstOutput => _next;

    internal override int Valid => _valid;

    internal override int Growth => Longest - Tokens.Count;

    protected override double[] Outcome => _totals;

    internal override void Begin(int cached)
    {
    }

    internal override bool Advance(InferenceContext context, int first, int count, int batchIndex)
    {
        if (_current < 0)
        {
            ScoreFirst(context.Scores(batchIndex));
            return MoveOn();
        }

        var tokens = _continuations[_current];
        for (var i = 0; i < count; i++)
        {
            var scores = context.Scores(batchIndex + i);
            _totals[_current] += scores[tokens[first + i - _prompt + 1]] - LogSumExp(scores);
        }

        _next = _valid = first + count;
        return _next < Tokens.Count || MoveOn();
    }

    private void ScoreFirst(ReadOnlySpan<float> scores)
    {
        var normaliser = LogSumExp(scores);
        for (var i = 0; i < _totals.Length; i++)
            if (_continuations[i] is [var token, ..])
                _totals[i] = scores[token] - normaliser;
    }

    /// <summary>Puts the next continuation that has more than its first token behind the prompt.</summary>
    private bool MoveOn()
    {
        do _current++;
        while (_current < _continuations.Count && _continuations[_current].Length < 2);
        if (_current == _continuations.Count) return false;
        Tokens.RemoveRange(_prompt, Tokens.Count - _prompt);
        Tokens.AddRange(_continuations[_current].AsSpan(..^1));
        _next = _valid = _prompt;
        return true;
    }

    private static double LogSumExp(ReadOnlySpan<float> scores)
    {
        double max = TensorPrimitives.Max(scores);
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - max);
        return max + Math.Log(sum);
    }
}
