using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Hosting;

/// <summary>The assistant model of the settings, loading or loaded, with the profile by which it is used.</summary>
internal sealed class LoadedModel : IModelRuntime, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly string? _chatTemplate;
    private LlamaModel? _model;
    private ILlamaClient? _client;
    private ToolCallFormat? _format;

    private LoadedModel(Settings settings, CancellationToken cancellationToken)
    {
        (File, Id, var profile) = Locate(settings);
        _chatTemplate = ChatTemplateFile.Read(settings);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Ready = LoadAsync(settings, profile);
    }

    /// <summary>Ends when the model can be used, or fails with what is wrong.</summary>
    public Task Ready { get; }

    public string Id { get; private set; }

    public string File { get; }

    public ModelProfile Profile { get; private set; } = new();

    public IChatClient Client => _client ?? throw new InvalidOperationException("The model is still loading.");

    public int ContextWindow => _client?.ContextWindow ?? 0;

    public static LoadedModel Start(Settings settings, CancellationToken cancellationToken) => new(settings, cancellationToken);

    public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions options) => _client!.CountTokens(messages, options);

    public Task<IReadOnlyList<double>> ScoreAsync(
        IEnumerable<ChatMessage> messages, ChatOptions options, IReadOnlyList<string> continuations, CancellationToken cancellationToken) =>
        _client!.ScoreContinuationsAsync(messages, options, continuations, cancellationToken);

    public IReadOnlyList<string> LeftOut(ChatResponseUpdate update) =>
        [.. (LlamaContextLedger.From(update.AdditionalProperties)?.Dropped ?? []).Select(turn => $"turn \"{turn.Text}\": {turn.Tokens} tokens, {turn.Reason}")];

    public string? ToolProblem(AIFunctionDeclaration tool) => (_format ??= (_chatTemplate ?? _model?.ChatTemplate) is { } template ? ToolCallFormat.Detect(template) : ToolCallFormat.OfFile(File)).Problem(tool);

    public ContextParts? Parts(ChatResponseUpdate update) => LlamaContextLedger.From(update.AdditionalProperties) is { } ledger
        ? new ContextParts(ledger.SystemTokens, 0, ledger.HistoryTokens, ledger.EvidenceTokens, ledger.QuestionTokens, ledger.TemplateTokens, ledger.ReservedTokens)
        : null;

    /// <summary>Stops the loading, and waits for its end: a process that ends while llama.cpp loads crashes, because what that uses is taken down under it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client?.Dispose();
        _model?.Dispose();
        _stop.Dispose();
    }

    /// <summary>The file, the id and the profile's name of the model that the settings choose.</summary>
    public static (string File, string Id, string? Profile) Locate(Settings settings) => ModelFiles.Locate(settings, settings.Model.Use);

    /// <summary>Where the model's client keeps what it has read.</summary>
    public static string StateFolder(Settings settings) => Path.Combine(Path.GetFullPath(settings.Data), "model-state");

    /// <summary>What a session writes down of the model and of how it is used.</summary>
    public SessionModel ForSession(Settings settings) => new(Id, File, new JsonObject
    {
        ["style"] = Profile.Style.ToString(),
        ["retrieval"] = settings.Agent.Retrieval.ToString(),
        ["maxToolRounds"] = settings.Agent.MaxToolRounds,
        ["window"] = ContextWindow,
    });

    private async Task LoadAsync(Settings settings, string? profile)
    {
        var model = settings.Model.ToLoad(File);
        var client = settings.Model.ToCompute(_chatTemplate) with { StateCacheFolder = settings.Model.StateCache ? StateFolder(settings) : null };
        var name = settings.Model.Isolated ? await StartAsync(model, client) : await LoadAsync(model, client);

        // A file given by its path is used by the profile of the model it says it is.
        profile ??= settings.Models.GetValueOrDefault(name)?.Profile;
        Profile = profile is not null && settings.Profiles.TryGetValue(profile, out var found) ? found
            : profile is not null ? throw new UserException($"The settings have no profile '{profile}'. Profiles: {string.Join(", ", settings.Profiles.Keys)}.")
            : settings.Profiles.GetValueOrDefault("default") ?? new ModelProfile();
    }

    /// <summary>Loads the model here; returns its own name.</summary>
    private async Task<string> LoadAsync(LlamaModelOptions model, LlamaChatClientOptions client)
    {
        _model = await LlamaModel.LoadAsync(model, progress: null, _stop.Token);
        _client = new LlamaChatClient(_model, client);
        return _model.Id;
    }

    /// <summary>Loads the model in a process of its own; returns its own name.</summary>
    private async Task<string> StartAsync(LlamaModelOptions model, LlamaChatClientOptions client)
    {
        var isolated = await IsolatedChatClient.StartAsync(
            new IsolatedModelOptions { Host = ModelProcesses.Host, Model = model, Client = client }, progress: null, logger: null, _stop.Token);
        _client = isolated;
        return isolated.ModelId;
    }
}
