namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// What the shipped model's texts went through in training, character by character: traditional to simplified, full width to half
/// width, lower case. Every character stays one UTF-16 unit, so one table holds all three steps.
/// </summary>
internal sealed class TextNormalizer
{
    private readonly char[] _map = new char[char.MaxValue + 1];

    private TextNormalizer(Dictionary<char, char> simplified)
    {
        for (var unit = 0; unit < _map.Length; unit++)
            _map[unit] = char.ToLowerInvariant(HalfWidth(simplified.GetValueOrDefault((char)unit, (char)unit)));
    }

    /// <summary>Reads lines of a traditional and a simplified character, separated by a tab. Lines of another shape are ignored.</summary>
    public static TextNormalizer Load(string path)
    {
        var simplified = new Dictionary<char, char>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 3 && line[1] == '\t')
                simplified[line[0]] = line[2];
        }

        return simplified.Count > 0
            ? new TextNormalizer(simplified)
            : throw new OnnxModelException($"'{path}' has no line of two characters separated by a tab. Restore the model's folder.", path);
    }

    /// <summary>Writes the normalised text to <paramref name="destination"/>, which has at least its length.</summary>
    public void Normalize(ReadOnlySpan<char> text, Span<char> destination)
    {
        for (var i = 0; i < text.Length; i++)
            destination[i] = _map[text[i]];
    }

    private static char HalfWidth(char unit) => unit switch
    {
        >= '\uff01' and < '\uff5f' => (char)(unit - 0xfee0),
        '\u3000' => ' ',
        _ => unit,
    };
}
