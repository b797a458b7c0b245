using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx;

namespace AgentDesk.Console.Hosting;

/// <summary>An ONNX embedder's vectors of words as the retriever takes them.</summary>
internal static class OnnxWords
{
    /// <summary>Null where the model has none.</summary>
    public static WordReader? Of(OnnxEmbeddingGenerator embedder)
    {
        return embedder.HasWordVectors ? ReadAsync : null;

        async Task<WordTable> ReadAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            var words = await embedder.GenerateWordsAsync(texts, cancellationToken);
            return new WordTable(words.Texts, words.Vectors, words.Dimensions);
        }
    }
}
