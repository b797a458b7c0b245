using System.Numerics.Tensors;
using System.Text.Json;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// Byte-level byte-pair encoding: a pre-token's UTF-8 bytes are merged, the pair of lowest rank first, until no pair is known. Files as
/// GPT-2 published them: <c>vocab.json</c> maps tokens to ids, <c>merges.txt</c> lists pairs by rank, bytes written as printable
/// characters. Microsoft.ML.Tokenizers gives the same ids (a test compares them), but takes twice as long to load the files and more
/// than twice as long for Chinese.
/// </summary>
internal sealed class BytePairEncoder
{
    /// <summary>Bytes of a UTF-16 code unit at most: a surrogate pair has four.</summary>
    private const int MostBytes = 3;

    private const int OnStack = 512;

    private static readonly Dictionary<char, byte> s_values = Enumerable.Range(0, 256).ToDictionary(Printable, value => (byte)value);

    private readonly int[] _byteIds = new int[256];

    private readonly MergeTable _merges;

    private readonly WholeCharacters _characters;

    private BytePairEncoder(Dictionary<string, int> vocabulary, MergeTable merges, IReadOnlyList<(string Token, int Rank)> merged)
    {
        _merges = merges;
        for (var value = 0; value < 256; value++)
            _byteIds[value] = vocabulary[Printable(value).ToString()];
        _characters = new WholeCharacters(merged.Select(item => (Bytes(item.Token), item.Rank)), _byteIds, merges);
    }

    public static BytePairEncoder Load(string vocabularyPath, string mergesPath)
    {
        var vocabulary = ReadVocabulary(File.ReadAllBytes(vocabularyPath));
        var ids = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        var lines = File.ReadAllLines(mergesPath);
        var merges = new MergeTable(lines.Length);
        var merged = new List<(string, int)>(lines.Length);
        foreach (var line in lines)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || line.StartsWith("#version", StringComparison.Ordinal))
                continue;
            var (left, right) = (ids[line.AsSpan(0, space)], ids[line.AsSpan(space + 1)]);
            var token = string.Concat(line.AsSpan(0, space), line.AsSpan(space + 1));
            merges.Add(left, right, merged.Count, vocabulary[token]);
            merged.Add((token, merged.Count));
        }

        return new BytePairEncoder(vocabulary, merges, merged);
    }

    /// <summary>The ids of one pre-token. Time grows with the square of its length, so callers bound that.</summary>
    public int[] Encode(ReadOnlySpan<char> preToken)
    {
        var most = MostBytes * preToken.Length;
        Span<int> ids = most <= OnStack ? stackalloc int[most] : new int[most];
        Span<int> ranks = most <= OnStack ? stackalloc int[most] : new int[most];
        ids = ids[..Begin(preToken, ids)];
        ranks = ranks[..ids.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = Rank(ids, i, ids.Length);

        var count = ids.Length;
        while (count > 1)
        {
            var best = TensorPrimitives.IndexOfMin<int>(ranks[..count]);
            if (ranks[best] == int.MaxValue)
                break;
            ids[best] = _merges[ids[best], ids[best + 1]].Merged;
            ids[(best + 2)..count].CopyTo(ids[(best + 1)..]);
            ranks[(best + 2)..count].CopyTo(ranks[(best + 1)..]);
            count--;
            ranks[best] = Rank(ids, best, count);
            if (best > 0)
                ranks[best - 1] = Rank(ids, best - 1, count);
        }

        return ids[..count].ToArray();
    }

    /// <summary>Writes what merging begins with: characters that are sure to become whole, and the bytes of the others. Returns how many.</summary>
    private int Begin(ReadOnlySpan<char> preToken, Span<int> ids)
    {
        var count = 0;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in preToken.EnumerateRunes())
        {
            if (_characters.Find(rune) is { } id)
            {
                ids[count++] = id;
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                ids[count++] = _byteIds[value];
        }

        return count;
    }

    /// <summary>Rank of the pair that starts at <paramref name="index"/>; the highest number where there is none.</summary>
    private int Rank(ReadOnlySpan<int> ids, int index, int count) =>
        index + 1 < count ? _merges[ids[index], ids[index + 1]].Rank : int.MaxValue;

    private static Dictionary<string, int> ReadVocabulary(byte[] json)
    {
        var vocabulary = new Dictionary<string, int>(1 << 15, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        var token = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                token = reader.GetString()!;
            else if (reader.TokenType == JsonTokenType.Number)
                vocabulary[token] = reader.GetInt32();
        }

        return vocabulary;
    }

    /// <summary>GPT-2's printable character for a byte: itself where it is visible in Latin-1, else the next free one from U+0100 on.</summary>
    internal static char Printable(int value) => (char)(value switch
    {
        <= 0x20 => 0x100 + value,
        >= 0x7f and <= 0xa0 => 0x121 + value - 0x7f,
        0xad => 0x143,
        _ => value,
    });

    /// <summary>The bytes that a token stands for; null where it is not written in <see cref="Printable"/> characters.</summary>
    private static byte[]? Bytes(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            if (!s_values.TryGetValue(token[i], out bytes[i]))
                return null;
        }

        return bytes;
    }
}
