using System.Globalization;
using AgentDesk.Onnx;
using RetrievalQuality;

if (args is ["quality", var model, var weights, .. { Length: > 0 } sets])
{
    using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = model });
    await Quality.RunAsync(embedder, sets, [.. weights.Split(',').Select(weight => double.Parse(weight, CultureInfo.InvariantCulture))]);
    return 0;
}

if (args is ["speed", var speedModel, var passages, var questions, var chunks])
{
    using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = speedModel });
    await Speed.RunAsync(embedder, passages, questions, int.Parse(chunks, CultureInfo.InvariantCulture));
    return 0;
}

Console.Error.WriteLine("Usage: quality MODEL WEIGHT[,WEIGHT…] SET…   or   speed MODEL PASSAGES QUESTION-SET CHUNKS   (see README.md)");
return 2;
