using AgentDesk.Core.Retrieval;
using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.Onnx;

namespace AgentDesk.Console.Hosting;

/// <summary>The reranker of the settings, whichever library runs it.</summary>
internal sealed class TextReranker : IPassageReranker, IDisposable
{
    private readonly Func<string, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<float>>> _score;
    private readonly IDisposable _model;

    private TextReranker(IDisposable model, Func<string, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<float>>> score) => (_model, _score) = (model, score);

    /// <summary>Loads the folder with an ONNX export, or the GGUF model, that <c>Retrieval:Reranker</c> names; null where it names none.</summary>
    /// <exception cref="UserException">There is neither such a folder nor such a model.</exception>
    public static async Task<TextReranker?> LoadAsync(Settings settings, CancellationToken cancellationToken)
    {
        var name = settings.Retrieval.Reranker;
        if (name.Length == 0)
            return null;
        if (SettingsLoader.Resolve(settings, name) is var folder && Directory.Exists(folder))
        {
            var onnx = await Task.Run(() => OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = folder }), cancellationToken);
            return new TextReranker(onnx, onnx.ScoreAsync);
        }

        var gguf = await LlamaReranker.LoadAsync(
            new LlamaRerankerOptions { ModelPath = Locate(settings, name), GpuLayers = settings.Model.GpuLayers }, cancellationToken: cancellationToken);
        return new TextReranker(gguf, gguf.ScoreAsync);
    }

    public Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
        _score(query, passages, cancellationToken);

    public void Dispose() => _model.Dispose();

    private static string Locate(Settings settings, string name)
    {
        try
        {
            return ModelFiles.Locate(settings, name).File;
        }
        catch (UserException e)
        {
            throw new UserException($"Retrieval:Reranker is '{name}': no folder with an ONNX export. {e.Message}", e);
        }
    }
}
