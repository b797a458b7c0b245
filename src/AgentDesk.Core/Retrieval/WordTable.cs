using System.Numerics.Tensors;

namespace AgentDesk.Core.Retrieval;

/// <summary>Gives the tokens of texts as vectors that mean the same wherever a token stands. Must be thread-safe.</summary>
/// <param name="texts">Texts; none is null. One that is longer than the model reads is cut at its end.</param>
/// <param name="cancellationToken">Cancels.</param>
public delegate Task<WordTable> WordReader(IReadOnlyList<string> texts, CancellationToken cancellationToken);

/// <summary>Texts as tokens, and a vector for each different token, whose length says how much the token counts. Immutable.</summary>
public sealed class WordTable
{
    private readonly IReadOnlyList<int[]> _texts;
    private readonly ReadOnlyMemory<float> _vectors;
    private readonly int _dimensions;
    private readonly float[] _lengths;

    /// <param name="texts">For each text the rows of its tokens' vectors.</param>
    /// <param name="vectors">The rows, one behind the other.</param>
    /// <param name="dimensions">Length of a row.</param>
    public WordTable(IReadOnlyList<int[]> texts, ReadOnlyMemory<float> vectors, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        (_texts, _vectors, _dimensions) = (texts, vectors, dimensions);
        _lengths = new float[vectors.Length / dimensions];
        for (var row = 0; row < _lengths.Length; row++)
            _lengths[row] = TensorPrimitives.Norm(Row(row));
    }

    /// <summary>
    /// How much of the first text each of the others says, in whatever words, 0 to 1: for each token of the first the greatest cosine with one of the other's, not below 0, weighed by
    /// the token's length (MaxSim of ColBERT, Khattab and Zaharia 2020, over vectors without context). Null where there is no first text or nothing in it counts.
    /// </summary>
    public IReadOnlyList<double>? SaidOfFirst()
    {
        var first = First();
        var total = first.Sum(token => token.Weight);
        if (total <= 0)
            return null;
        var said = new double[_texts.Count - 1];
        var cosines = new float[_lengths.Length];
        foreach (var (token, weight) in first)
        {
            Compare(token, cosines);
            for (var text = 0; text < said.Length; text++)
            {
                var best = 0f;
                foreach (var row in _texts[text + 1])
                    best = Math.Max(best, cosines[row]);
                said[text] += weight * Math.Min(best, 1) / total;
            }
        }

        return said;
    }

    /// <summary>The same the other way round: how much of each of the other texts the first says, 0 to 1; 0 for one in which nothing counts.</summary>
    public IReadOnlyList<double>? SaidByFirst()
    {
        var first = First();
        if (first.Count == 0)
            return null;
        var (nearest, cosines) = (new float[_lengths.Length], new float[_lengths.Length]);
        foreach (var (token, _) in first)
        {
            Compare(token, cosines);
            TensorPrimitives.Max(nearest, cosines, nearest);
        }

        return [.. _texts.Skip(1).Select(text => text.Sum(row => (double)_lengths[row]) is > 0 and var total ? text.Sum(row => _lengths[row] * Math.Min(nearest[row], 1)) / total : 0)];
    }

    private List<(int Row, double Weight)> First() =>
        _texts.Count == 0 ? [] : [.. _texts[0].CountBy(row => row).Select(token => (Row: token.Key, Weight: (double)token.Value * _lengths[token.Key])).Where(token => token.Weight > 0)];

    private void Compare(int token, float[] cosines)
    {
        for (var row = 0; row < cosines.Length; row++)
            cosines[row] = _lengths[row] > 0 ? TensorPrimitives.Dot(Row(token), Row(row)) / _lengths[token] / _lengths[row] : 0;
    }

    private ReadOnlySpan<float> Row(int row) => _vectors.Span.Slice(row * _dimensions, _dimensions);
}
