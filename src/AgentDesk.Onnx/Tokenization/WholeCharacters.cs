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
        var characters = new List<byte[]>();
        var across = new List<(byte[] Bytes, int Rank)>();
        foreach (var (bytes, rank) in merged)
        {
            if (bytes is { Length: 3 } && IsCharacter(bytes))
                characters.Add(bytes);
            else if (bytes is not null && ReachesAcross(bytes))
                across.Add((bytes, rank));
        }

        foreach (var bytes in characters)
        {
            if (Complete(bytes, byteIds, merges) is var (id, rank) && !across.Exists(token => token.Rank < rank && Takes(token.Bytes, bytes)))
                _ids[CodePoint(bytes) - First] = id + 1;
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

    private static bool IsCharacter(byte[] bytes) =>
        Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done && used == 3 && rune.Value is >= First and <= Last;

    private static int CodePoint(byte[] bytes)
    {
        _ = Rune.DecodeFromUtf8(bytes, out var rune, out _);
        return rune.Value;
    }

    private static bool IsContinuation(byte value) => (value & 0xc0) == 0x80;

    /// <summary>Whether a token has bytes of two characters, and of one of them only a part.</summary>
    private static bool ReachesAcross(byte[] bytes) =>
        bytes.AsSpan(1).ContainsAnyExceptInRange((byte)0x80, (byte)0xbf) && (IsContinuation(bytes[0]) || Trailing(bytes).Length > 0);

    /// <summary>Whether a token begins within the character or ends within it.</summary>
    private static bool Takes(byte[] token, byte[] character)
    {
        var leading = token.AsSpan(0, Array.FindIndex(token, value => !IsContinuation(value)));
        var trailing = Trailing(token);
        return (leading.Length > 0 && character.AsSpan().EndsWith(leading)) || (trailing.Length > 0 && character.AsSpan().StartsWith(trailing));
    }

    /// <summary>The bytes of the last character if some are missing; else empty.</summary>
    private static ReadOnlySpan<byte> Trailing(byte[] token)
    {
        var last = token.AsSpan(Array.FindLastIndex(token, value => !IsContinuation(value)));
        return Rune.DecodeFromUtf8(last, out _, out _) == OperationStatus.Done ? [] : last;
    }
}
