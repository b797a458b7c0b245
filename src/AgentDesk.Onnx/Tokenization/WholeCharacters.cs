using System.Buffers;
using System.Text;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// Chinese characters whose bytes are sure to be merged into one token before anything else can take one of them, so that encoding may begin with them
/// whole. What could take one is a token that reaches across a boundary of characters, with a part of one at its end: it comes too late for a character
/// that is complete at a lower rank. Tokens of whole characters come later than the characters, as merges are listed after those of their parts.
/// </summary>
internal sealed class WholeCharacters
{
    private const int First = 0x3400;
    private const int Last = 0x9fff;

    /// <summary>By code point from <see cref="First"/> on: the token's id plus one, 0 for none.</summary>
    private readonly int[] _ids = new int[Last - First + 1];

    /// <param name="merged">The bytes that each merge makes, null for what is no bytes, and its rank.</param>
    /// <param name="byteIds">The ids of the 256 bytes.</param>
    /// <param name="merges">All merges.</param>
    public WholeCharacters(IEnumerable<(byte[]? Bytes, int Rank)> merged, int[] byteIds, MergeTable merges)
    {
        var characters = new List<(byte[] Bytes, int CodePoint)>();
        var across = new List<(byte[] Leading, byte[] Trailing, int Rank)>();
        foreach (var (bytes, rank) in merged)
        {
            if (bytes is null)
                continue;
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done && used == bytes.Length)
            {
                if (rune.Value is >= First and <= Last)
                    characters.Add((bytes, rune.Value));
                continue;
            }

            var (leading, trailing) = Parts(bytes);
            if (leading.Length + trailing.Length > 0)
                across.Add((leading, trailing, rank));
        }

        foreach (var (bytes, codePoint) in characters)
        {
            if (Complete(bytes, byteIds, merges) is var (id, rank) && !across.Exists(token => token.Rank < rank && Takes(token.Leading, token.Trailing, bytes)))
                _ids[codePoint - First] = id + 1;
        }
    }

    /// <summary>The token that merging makes of a character by itself, and the rank by which it is complete; null where it stays in pieces.</summary>
    private static (int Id, int Rank)? Complete(byte[] bytes, int[] byteIds, MergeTable merges)
    {
        var (first, second, third) = (byteIds[bytes[0]], byteIds[bytes[1]], byteIds[bytes[2]]);
        var (left, right) = (merges[first, second], merges[second, third]);
        var begun = left.Rank <= right.Rank ? left : right;
        if (begun.Rank == int.MaxValue)
            return null;
        var whole = left.Rank <= right.Rank ? merges[left.Merged, third] : merges[first, right.Merged];
        return whole.Rank == int.MaxValue ? null : (whole.Merged, Math.Max(begun.Rank, whole.Rank));
    }

    /// <summary>The token of a character that may be taken whole; else null.</summary>
    public int? Find(Rune character) =>
        character.Value is >= First and <= Last && _ids[character.Value - First] is > 0 and var id ? id - 1 : null;

    private static bool IsContinuation(byte value) => (value & 0xc0) == 0x80;

    /// <summary>Of a token with bytes of several characters those of an incomplete first one and of an incomplete last one; else both are empty.</summary>
    private static (byte[] Leading, byte[] Trailing) Parts(byte[] token)
    {
        if (!token.AsSpan(1).ContainsAnyExceptInRange((byte)0x80, (byte)0xbf))
            return ([], []);
        var last = Array.FindLastIndex(token, value => !IsContinuation(value));
        var isWhole = Rune.DecodeFromUtf8(token.AsSpan(last), out _, out _) == OperationStatus.Done;
        return (token[..Array.FindIndex(token, value => !IsContinuation(value))], isWhole ? [] : token[last..]);
    }

    /// <summary>Whether a token that begins or ends with these bytes begins or ends within the character.</summary>
    private static bool Takes(byte[] leading, byte[] trailing, byte[] character) =>
        (leading.Length > 0 && character.AsSpan().EndsWith(leading)) || (trailing.Length > 0 && character.AsSpan().StartsWith(trailing));
}
