using System.Text;

namespace IndexSpeed;

/// <summary>
/// Text that is made up: English-like words and Chinese characters, each as frequent as Zipf's law has it, so that an index of it has few very long lists
/// and many short ones, as one of real text has. The same seed gives the same text.
/// </summary>
internal sealed class SampleText
{
    private const int Words = 120_000, Ideographs = 4_000;

    private readonly Random _random;
    private readonly string[] _words;
    private readonly double[] _wordWeights = Weights(Words), _ideographWeights = Weights(Ideographs);

    public SampleText(int seed)
    {
        var syllables = (from consonant in "bdfgklmnprstvz" from vowel in "aeiou" select $"{consonant}{vowel}").ToArray();
        var names = new Random(1);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Words)
            words.Add(string.Concat(Enumerable.Range(0, 1 + (words.Count / 400 is 0 ? names.Next(2) : 1 + names.Next(4))).Select(_ => syllables[names.Next(syllables.Length)])));
        _words = [.. words];
        _random = new Random(seed);
    }

    /// <summary>About so many words, or twice as many ideographs, in sentences.</summary>
    public string Paragraph(int words, bool chinese)
    {
        var text = new StringBuilder();
        for (var i = 0; i < (chinese ? words * 2 : words); i++)
        {
            var ends = i % 13 == 12;
            if (chinese)
                text.Append((char)(0x4e00 + Pick(_ideographWeights))).Append(ends ? "。" : "");
            else
                text.Append(_words[Pick(_wordWeights)]).Append(ends ? ". " : " ");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A question: a few words, rarer ones than a text's.</summary>
    public string Question(bool chinese)
    {
        var text = new StringBuilder();
        for (var i = 0; i < (chinese ? 8 : 6); i++)
            text.Append(chinese ? ((char)(0x4e00 + Pick(_ideographWeights))).ToString() : _words[Math.Min(Words - 1, Pick(_wordWeights) * 8)] + " ");
        return text.ToString();
    }

    /// <summary>A vector of unit length in no direction in particular.</summary>
    public float[] Vector(int dimensions)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
            vector[i] = (float)(_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5);
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return Array.ConvertAll(vector, x => x / norm);
    }

    private int Pick(double[] weights)
    {
        var place = Array.BinarySearch(weights, _random.NextDouble());
        return Math.Min(weights.Length - 1, place < 0 ? ~place : place);
    }

    private static double[] Weights(int count)
    {
        var weights = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            weights[i] = sum += 1.0 / (i + 2.7);
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
