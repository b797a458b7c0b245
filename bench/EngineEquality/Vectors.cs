using System.Numerics.Tensors;
using System.Text.Json;
using AgentDesk.LlamaCpp.Embedding;

namespace EngineEquality;

/// <summary>Whether embedding models make the same vectors as llama-server's <c>/embedding</c>, and rerankers the same scores as its <c>/rerank</c>.</summary>
internal static class Vectors
{
    private const int Window = 1024;
    private const int LongestText = 300;
    private const float LeastCosine = 0.9999f;
    private const double MostDifference = 1e-3;

    public static async Task<bool> EmbedAsync(string peers, string model, TextPooling pooling, int count, CancellationToken cancellationToken)
    {
        var texts = Texts(count);
        using var generator = await LlamaEmbeddingGenerator.LoadAsync(new LlamaEmbedderOptions { ModelPath = model, MaxTokens = Window, Pooling = pooling }, cancellationToken: cancellationToken);
        string[] arguments = pooling == TextPooling.Model ? [] : ["--pooling", pooling.ToString().ToLowerInvariant()];
        using var server = await Server.StartAsync(peers, ["-m", model, "--embedding", "-c", $"{Window}", "-b", $"{Window}", "-ub", $"{Window}", "-np", "1", .. arguments], cancellationToken);

        var ours = await generator.GenerateAsync(texts, cancellationToken: cancellationToken);
        var lowest = 1f;
        for (var i = 0; i < texts.Count; i++)
        {
            var answer = await server.PostAsync("/embedding", new { content = texts[i] }, cancellationToken);
            var theirs = answer[0].GetProperty("embedding")[0].Deserialize<float[]>()!;
            lowest = Math.Min(lowest, TensorPrimitives.CosineSimilarity(ours[i].Vector.Span, theirs));
        }

        Console.WriteLine($"{Path.GetFileName(model)}: {texts.Count} texts, {generator.Dimensions} dimensions, lowest cosine {lowest:0.000000}");
        return lowest >= LeastCosine;
    }

    public static async Task<bool> RerankAsync(string peers, string model, int count, CancellationToken cancellationToken)
    {
        const string Query = "How many parameters does the model have?";
        var texts = Texts(count);
        using var reranker = await LlamaReranker.LoadAsync(new LlamaRerankerOptions { ModelPath = model, MaxTokens = Window }, cancellationToken: cancellationToken);
        using var server = await Server.StartAsync(peers, ["-m", model, "--rerank", "-c", $"{Window}", "-b", $"{Window}", "-ub", $"{Window}", "-np", "1"], cancellationToken);

        var ours = await reranker.ScoreAsync(Query, texts, cancellationToken);
        var answer = await server.PostAsync("/rerank", new { query = Query, documents = texts }, cancellationToken);
        var most = 0.0;
        foreach (var result in answer.GetProperty("results").EnumerateArray())
        {
            var theirs = 1 / (1 + Math.Exp(-result.GetProperty("relevance_score").GetDouble()));
            most = Math.Max(most, Math.Abs(theirs - ours[result.GetProperty("index").GetInt32()]));
        }

        Console.WriteLine($"{Path.GetFileName(model)}: {texts.Count} passages, largest difference of a probability {most:0.000000}");
        return most <= MostDifference;
    }

    /// <summary>Texts without markers: the server takes those for special tokens, which in documents they never are here.</summary>
    private static List<string> Texts(int count) =>
    [
        .. Prompts.Create(Repository.Folder, 2 * count).Where(text => !text.Contains('<', StringComparison.Ordinal)).Select(text => text.Length <= LongestText ? text : text[..LongestText]).Take(count),
    ];
}
