using System.Globalization;
using AgentDesk.LlamaCpp;

namespace EngineEquality;

/// <summary>Whether texts become the tokens that llama.cpp's own vocabulary tests expect (models/ggml-vocab-*.gguf with .inp and .out).</summary>
internal static class Vocabularies
{
    private const string Separator = "\n__ggml_vocab_test__\n";

    public static async Task<bool> RunAsync(string peers, CancellationToken cancellationToken)
    {
        var (right, total) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(peers, "models"), "ggml-vocab-*.gguf").Order(StringComparer.Ordinal))
        {
            if (!File.Exists(file + ".inp"))
            {
                continue;
            }

            using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = file, VocabularyOnly = true }, cancellationToken: cancellationToken);
            var texts = (await File.ReadAllTextAsync(file + ".inp", cancellationToken)).Split(Separator);
            var expected = await File.ReadAllLinesAsync(file + ".out", cancellationToken);
            var same = texts.Zip(expected).Count(pair => Check(model, pair.First, pair.Second));
            Console.WriteLine($"{Path.GetFileName(file),-34} {same,3} of {expected.Length} texts");
            (right, total) = (right + same, total + expected.Length);
        }

        Console.WriteLine($"{right} of {total} texts have the expected tokens");
        return right == total && total > 0;
    }

    private static bool Check(LlamaModel model, string text, string expected)
    {
        var wanted = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
        var tokens = model.Vocabulary.Tokenize(text);
        if (tokens.SequenceEqual(wanted))
        {
            return true;
        }

        Console.WriteLine($"  {System.Text.Json.JsonSerializer.Serialize(text)}: {string.Join(' ', tokens)} instead of {expected}");
        return false;
    }
}
