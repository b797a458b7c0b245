using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// The shipped model's tokenizer: normalise, cut into pre-tokens by the regular expression of <c>tokenizer.cfg.json</c>, drop what
/// lies between them, then byte-level byte-pair encoding of each. There are no special tokens.
/// </summary>
internal sealed partial class ByteLevelBpeTokenizer : ITextTokenizer
{
    public const string ConfigFile = "tokenizer.cfg.json";
    public const string VocabularyFile = "vocab.json";
    public const string MergesFile = "merges.txt";
    public const string SimplifiedFile = "t2s.tsv";
    private const string ShippedPattern = @"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{M}])+|\p{N}+|[+#]+";

    /// <summary>A longer pre-token is encoded in pieces, so that a document without a single space costs no more than another.</summary>
    private const int MaxPreToken = 512;

    private const string Opening = "\"“”'‘(《「『（＂＇";
    private const string Commas = ",;:，；：、";

    private readonly TextNormalizer _normalizer;
    private readonly Regex _preTokens;
    private readonly PreTokenCache _cache;

    private ByteLevelBpeTokenizer(TextNormalizer normalizer, Regex preTokens, BytePairEncoder bpe)
    {
        _normalizer = normalizer;
        _preTokens = preTokens;
        _cache = new PreTokenCache(bpe.Encode);
    }

    /// <summary>Loads from a folder that has all four files.</summary>
    public static ByteLevelBpeTokenizer Load(string folder)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ConfigFile)));
        var pattern = config.RootElement.GetProperty("pattern").GetString()!;
        // The shipped pattern is compiled with the program; building it at every start would cost more than the first embedding.
        var preTokens = pattern == ShippedPattern ? PreTokens() : new Regex(pattern, RegexOptions.CultureInvariant);
        var bpe = BytePairEncoder.Load(Path.Combine(folder, VocabularyFile), Path.Combine(folder, MergesFile));
        return new ByteLevelBpeTokenizer(TextNormalizer.Load(Path.Combine(folder, SimplifiedFile)), preTokens, bpe);
    }

    public int[] Encode(string text, int maxTokens)
    {
        var ids = new List<int>(Math.Min(maxTokens, (text.Length / 3) + 4));
        Walk(text, (pieces, _) =>
        {
            ids.AddRange(pieces.AsSpan(0, Math.Min(pieces.Length, maxTokens - ids.Count)));
            return ids.Count < maxTokens;
        });
        return [.. ids];
    }

    /// <summary>The same tokens with what their ids do not say.</summary>
    public MarkedTokens EncodeMarked(string text, int maxTokens)
    {
        var (ids, marks) = (new List<int>(), new List<TokenMarks>());
        Walk(text, (pieces, place) =>
        {
            pieces = pieces[..Math.Min(pieces.Length, maxTokens - ids.Count)];
            var word = Mark(text, place) | (ids.Count == 0 ? TokenMarks.First : TokenMarks.None);
            var rest = (word & (TokenMarks.Capital | TokenMarks.Digits | TokenMarks.Han)) | TokenMarks.Continues;
            marks.AddRange(pieces.Select((_, i) => i == 0 ? word : rest));
            ids.AddRange(pieces);
            return ids.Count < maxTokens;
        });
        return new MarkedTokens([.. ids], [.. marks]);
    }

    public bool EncodesPairs => false;

    public TokenRow EncodePair(string first, string second, int maxTokens) => throw new NotSupportedException("This tokenizer has no special tokens.");

    public int Count(string text)
    {
        var count = 0;
        Walk(text, (pieces, _) =>
        {
            count += pieces.Length;
            return true;
        });
        return count;
    }

    private static TokenMarks Mark(string text, Range place)
    {
        var (start, length) = place.GetOffsetAndLength(text.Length);
        var word = text.AsSpan(start, length);
        var marks = char.IsUpper(word[0]) ? TokenMarks.Capital : TokenMarks.None;
        if (length > 1 && Any(word, char.IsUpper) && !Any(word, char.IsLower))
            marks |= TokenMarks.AllCapitals;
        if (char.IsNumber(word[0]))
            marks |= TokenMarks.Digits;
        if (word[0] is >= '\u3400' and <= '\u9fff')
            marks |= TokenMarks.Han;
        if (start > 0 && Opening.Contains(text[start - 1]))
            marks |= TokenMarks.Opened;
        if (start + length < text.Length && Commas.Contains(text[start + length]))
            marks |= TokenMarks.Comma;
        return marks;
    }

    private static bool Any(ReadOnlySpan<char> word, Func<char, bool> test)
    {
        foreach (var unit in word)
        {
            if (test(unit))
                return true;
        }

        return false;
    }

    private void Walk(string text, Func<int[], Range, bool> accept)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var normalized = buffer.AsSpan(0, text.Length);
            _normalizer.Normalize(text, normalized);
            foreach (var match in _preTokens.EnumerateMatches(normalized))
            {
                for (var start = 0; start < match.Length; start += MaxPreToken)
                {
                    var preToken = normalized.Slice(match.Index + start, Math.Min(MaxPreToken, match.Length - start));
                    if (!accept(_cache.GetOrAdd(preToken), (match.Index + start)..(match.Index + start + preToken.Length)))
                        return;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    [GeneratedRegex(ShippedPattern, RegexOptions.CultureInvariant)]
    private static partial Regex PreTokens();
}
