using System.Numerics.Tensors;

namespace AgentDesk.Core.Retrieval;

/// <summary>Gives the tokens of texts as vectors that mean the same wherever a token stands. Must be thread-safe.</summary>
/// <param name="texts">Texts; none is null. One that is longer than the model reads is cut at its end.</param>
/// <param name="cancellationToken">Cancels.</param>
public delegate Task<WordTable> WordReader(IReadOnlyList<string> texts, CancellationToken cancellationToken);

/// <summary>Texts as tokens, and a vector for each different token, whose length says how much the token counts. Immutable.</summary>
public sealed class WordTable
{
    private readonly IReadOnlyList<IReadOnlyList<int>> _texts;
    private readonly ReadOnlyMemory<float> _vectors;
    private readonly int _dimensions;
    private readonly float[] _lengths;

    /// <param name="texts">For each text the rows of its tokens' vectors.</param>
    /// <param name="vectors">The rows, one behind the other.</param>
    /// <param name="dimensions">Length of a row.</param>
    public WordTable(IReadOnlyList<IReadOnlyList<int>> texts, ReadOnlyMemory<float> vectors, int dimensions)
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
    /// the token's length (MaxSim of ColBERT, Khattab and Zaharia 2020, over vectors without context). 0 where one of the two has no tokens.
    /// </summary>
    public IReadOnlyList<double> SaidOfFirst()
    {
        var said = new double[_texts.Count - 1];
        var total = _texts[0].Sum(row => (double)_lengths[row]);
        if (total <= 0)
            return said;
        var cosines = new float[_lengths.Length];
        foreach (var token in _texts[0].Where(row => _lengths[row] > 0))
        {
            for (var row = 0; row < cosines.Length; row++)
                cosines[row] = _lengths[row] > 0 ? TensorPrimitives.Dot(Row(token), Row(row)) / _lengths[token] / _lengths[row] : 0;
            for (var text = 0; text < said.Length; text++)
                said[text] += _lengths[token] * Math.Clamp(_texts[text + 1].Select(row => cosines[row]).DefaultIfEmpty().Max(), 0, 1) / total;
        }

        return said;
    }

    private ReadOnlySpan<float> Row(int row) => _vectors.Span.Slice(row * _dimensions, _dimensions);
}
