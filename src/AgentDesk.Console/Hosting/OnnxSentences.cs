using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx;

namespace AgentDesk.Console.Hosting;

/// <summary>The model beside an ONNX embedder that reads sentences, as the retriever takes it.</summary>
internal static class OnnxSentences
{
    public static PassageReader Of(OnnxSentenceReader model) =>
        (question, passages, cancellationToken) => model.ReadAsync(question, [.. passages.Select(passage => (passage.Title, passage.Sentences))], cancellationToken);
}
