using System.Text;

namespace EngineEquality;

/// <summary>Prompts of many kinds, always the same for the same state of the repository.</summary>
internal static class Prompts
{
    private const int Seed = 20261122;

    private static readonly string[] Questions = ["What is 17.5% of 2,340?", "文档里怎么说注意力机制？", "Compare LoRA with full fine-tuning.", "Wie viele Parameter hat GPT-3?"];

    /// <summary>A quarter each of English and Chinese text; the rest code, numbers, and conversations with tools.</summary>
    public static IReadOnlyList<string> Create(string repository, int count)
    {
        var random = new Random(Seed);
        var english = Read(repository, "corpus/en", "*.md");
        var chinese = Read(repository, "corpus/zh", "*.md");
        var code = Read(repository, "src/AgentDesk.LlamaCpp", "*.cs");
        return [.. Enumerable.Range(0, count).Select(i => (i % 8) switch
        {
            0 or 1 => Excerpt(english, random, 1500),
            2 or 3 => Excerpt(chinese, random, 600),
            4 or 5 => Excerpt(code, random, 1200),
            6 => Numbers(random),
            _ => ToolConversation(Questions[i / 8 % Questions.Length], Excerpt(i % 16 == 7 ? english : chinese, random, 500)),
        })];
    }

    private static string Read(string repository, string folder, string pattern)
    {
        var files = Directory.EnumerateFiles(Path.Combine(repository, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return string.Concat(files.Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }

    private static string Excerpt(string text, Random random, int longest)
    {
        var length = random.Next(4, longest);
        return text.Substring(random.Next(text.Length - length), length);
    }

    private static string Numbers(Random random)
    {
        var text = new StringBuilder("| year | amount | share |\n");
        for (var row = random.Next(1, 20); row > 0; row--)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {random.Next(1900, 2030)} | {random.Next():N0} | {random.NextDouble():0.00000} |\n");
        }

        return text.ToString();
    }

    private static string ToolConversation(string question, string evidence) =>
        "<|im_start|>system\nUse tools.\n\n# Tools\n\n<tools>\n"
        + """{"type": "function", "function": {"name": "evaluate", "parameters": {"type": "object", "properties": {"expression": {"type": "string"}}}}}"""
        + $"\n</tools><|im_end|>\n<|im_start|>user\n{evidence}\n\n{question}<|im_end|>\n<|im_start|>assistant\n";
}
