using System.Numerics;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>A set of token ids.</summary>
internal sealed class TokenSet(int vocabularySize)
{
    private readonly ulong[] _bits = new ulong[(vocabularySize + 63) / 64];

    public int Count => _bits.Sum(BitOperations.PopCount);

    public bool Contains(int token) => (_bits[token >> 6] >> token & 1) != 0;

    public void Add(int token) => _bits[token >> 6] |= 1UL << token;

    public TokenSet Union(TokenSet other)
    {
        var union = new TokenSet(vocabularySize);
        for (var i = 0; i < _bits.Length; i++)
        {
            union._bits[i] = _bits[i] | other._bits[i];
        }

        return union;
    }
}
