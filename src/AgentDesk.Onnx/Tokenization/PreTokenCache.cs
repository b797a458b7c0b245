using System.Collections.Concurrent;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// Ids of pre-tokens seen before: merging is the slow half of embedding, and words repeat. Bounded; a full cache is dropped whole,
/// which costs less than keeping order and forgets what an earlier document needed.
/// </summary>
/// <param name="encode">Gives the ids of a pre-token that is not known.</param>
internal sealed class PreTokenCache(PreTokenEncoder encode)
{
    private const int Capacity = 1 << 16;

    /// <summary>Longer pre-tokens (mostly runs of Chinese) hardly ever come again.</summary>
    private const int MaxLength = 24;

    private ConcurrentDictionary<string, int[]> _ids = new();
    private int _count;

    public int[] GetOrAdd(ReadOnlySpan<char> preToken)
    {
        if (preToken.Length > MaxLength)
            return encode(preToken);
        var ids = _ids;
        if (ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(preToken, out var known))
            return known;
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _count = 0;
            _ids = ids = new ConcurrentDictionary<string, int[]>();
        }

        return ids[preToken.ToString()] = encode(preToken);
    }
}

/// <summary>Gives the ids of one pre-token.</summary>
internal delegate int[] PreTokenEncoder(ReadOnlySpan<char> preToken);
