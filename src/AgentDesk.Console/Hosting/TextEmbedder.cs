using AgentDesk.Core.Retrieval;
using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.Onnx;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Hosting;

/// <summary>The embedder of the settings, whichever library runs it, with what the index needs to know of it.</summary>
internal sealed class TextEmbedder : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Func<string, int> _count;
    private readonly Lazy<OnnxSentenceReader?> _reader;

    private TextEmbedder(IEmbeddingGenerator<string, Embedding<float>> inner, string id, int dimensions, Func<string, int> count, Func<OnnxSentenceReader?> reader)
        : base(inner) => (Id, Dimensions, _count, _reader) = (id, dimensions, count, new(reader));

    /// <summary>Name and content hash: vectors of different ids must not meet in one index.</summary>
    public string Id { get; }

    /// <summary>Length of the vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Vectors of words; null where the model has none.</summary>
    public WordReader? Words { get; private init; }

    /// <summary>The model beside it that reads sentences with a question, loaded when first asked for; null where there is none.</summary>
    /// <exception cref="OnnxModelException">It is damaged or another embedder's.</exception>
    public OnnxSentenceReader? Reader => _reader.Value;

    public int CountTokens(string text) => _count(text);

    /// <summary>Loads the GGUF model that the settings name, else the folder with an ONNX export.</summary>
    public static TextEmbedder Load(Settings settings)
    {
        var embedder = settings.Embedder;
        if (embedder.Model.Length > 0)
        {
            var file = ModelFiles.Locate(settings, embedder.Model).File;
            var options = new LlamaEmbedderOptions
            {
                ModelPath = file,
                QueryPrefix = embedder.QueryPrefix,
                PassagePrefix = embedder.PassagePrefix,
                MaxTokens = embedder.MaxTokens > 0 ? embedder.MaxTokens : new LlamaEmbedderOptions { ModelPath = file }.MaxTokens,
                Dimensions = embedder.Dimensions > 0 ? embedder.Dimensions : null,
                GpuLayers = settings.Model.GpuLayers,
                Pooling = embedder.Pooling,
            };
            var gguf = Task.Run(() => LlamaEmbeddingGenerator.LoadAsync(options)).GetAwaiter().GetResult();
            return new TextEmbedder(gguf, gguf.Id, gguf.Dimensions, gguf.CountTokens, () => null);
        }

        if (embedder.Folder.Length == 0)
            throw new UserException("Neither Embedder:Model nor Embedder:Folder is set. Name a GGUF embedding model, or the folder of a sentence-embedding ONNX export such as models/embed-v1.");
        var folder = SettingsLoader.Resolve(settings, embedder.Folder);
        if (!File.Exists(Path.Combine(folder, "model.onnx")))
            throw new UserException($"Embedder:Folder is '{embedder.Folder}', and there is no {Path.Combine(folder, "model.onnx")}. Set Embedder:Folder to the folder of a sentence-embedding ONNX export such as models/embed-v1.");
        var onnx = LoadOnnx(new OnnxEmbedderOptions
        {
            ModelFolder = folder,
            QueryPrefix = embedder.QueryPrefix,
            PassagePrefix = embedder.PassagePrefix,
            MaxTokens = embedder.MaxTokens > 0 ? embedder.MaxTokens : new OnnxEmbedderOptions { ModelFolder = folder }.MaxTokens,
            Dimensions = embedder.Dimensions > 0 ? embedder.Dimensions : null,
        });
        return new TextEmbedder(onnx, onnx.Id, onnx.Dimensions, onnx.CountTokens, () => OnnxSentenceReader.Beside(onnx)) { Words = OnnxWords.Of(onnx) };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _reader.IsValueCreated)
            _reader.Value?.Dispose();
        base.Dispose(disposing);
    }

    private static OnnxEmbeddingGenerator LoadOnnx(OnnxEmbedderOptions options)
    {
        try
        {
            return OnnxEmbeddingGenerator.Load(options);
        }
        catch (ArgumentException e)
        {
            throw new UserException($"The settings are wrong: Embedder:{UserException.Explain(e)}", e);
        }
    }
}
