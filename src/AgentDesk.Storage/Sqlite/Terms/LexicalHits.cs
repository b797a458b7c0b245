using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Chunks that have a word of a question, ascending by id, with their BM25 scores, which are positive.</summary>
internal sealed class LexicalHits
{
    private readonly List<long> _chunks = [];
    private readonly List<float> _scores = [];

    public int Count => _chunks.Count;

    public ReadOnlySpan<long> Chunks => CollectionsMarshal.AsSpan(_chunks);

    public ReadOnlySpan<float> Scores => CollectionsMarshal.AsSpan(_scores);

    /// <summary>The best score; 0 where there are no hits.</summary>
    public float Best => Count == 0 ? 0 : TensorPrimitives.Max(Scores);

    public void Add(long chunk, float score)
    {
        _chunks.Add(chunk);
        _scores.Add(score);
    }
}
