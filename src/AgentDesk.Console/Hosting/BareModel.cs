using AgentDesk.LlamaCpp;

namespace AgentDesk.Console.Hosting;

/// <summary>A model alone, without assistant, index or plugins. Disposing it frees the model.</summary>
internal sealed class BareModel : IDisposable
{
    private BareModel(LlamaModel model, LlamaChatClient client, int threads) => (Model, Client, Threads) = (model, client, threads);

    public LlamaModel Model { get; }

    public LlamaChatClient Client { get; }

    public int Threads { get; }

    /// <summary>
    /// Loads the model that <c>--model</c> or the settings name. Nothing is reused between its requests and every token is computed by itself,
    /// so that each is measured and answered as if it were the only one.
    /// </summary>
    /// <param name="settings">Which model, and how it is computed where the next two leave that open.</param>
    /// <param name="contextLength">Prompt and reply together, in tokens; null for the settings', else the model's own length, at most 4,096.</param>
    /// <param name="threads">Null for the settings', else the engine's choice.</param>
    /// <param name="parallel">How many requests run at the same time, each with room for as much.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <param name="check">Refuses a model before anything is made for it, by an exception; or null.</param>
    public static async Task<BareModel> LoadAsync(Settings settings, int? contextLength, int? threads, int parallel, CancellationToken cancellationToken, Action<LlamaModel>? check = null)
    {
        var options = settings.Model.ToLoad(LoadedModel.Locate(settings).File);
        var model = await LlamaModel.LoadAsync(options, cancellationToken: cancellationToken);
        threads ??= Set(settings.Model.Threads) ?? model.Threads;
        try
        {
            check?.Invoke(model);
            contextLength ??= Set(settings.Model.ContextLength);
            var clientOptions = settings.Model.ToCompute(ChatTemplateFile.Read(settings)) with
            {
                ContextLength = contextLength,
                CacheTokens = parallel > 1 ? contextLength * parallel : null,
                ParallelSequences = parallel,
                Threads = threads,
                ReusePrefix = false,
                LookupDecoding = LookupDecoding.Off,
            };
            return new BareModel(model, new LlamaChatClient(model, clientOptions), threads.Value);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Model.Dispose();
    }

    private static int? Set(int setting) => setting > 0 ? setting : null;
}
