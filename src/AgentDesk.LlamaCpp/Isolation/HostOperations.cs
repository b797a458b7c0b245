using System.Text.Json;
using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.LlamaCpp.Quantization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>What a model process can be asked for. Safe for use by several threads at once; the model is loaded once.</summary>
internal sealed class HostOperations(ILogger logger) : IDisposable
{
    /// <summary>Parts of a hundred in which loading is reported.</summary>
    private const float ProgressStep = 0.01f;

    private readonly SemaphoreSlim _opening = new(1, 1);
    private LlamaModel? _model;
    private LlamaChatClient? _client;

    /// <summary>Runs one request and answers it.</summary>
    internal Task RunAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken) => request.GetProperty(Wire.Op).GetString() switch
    {
        Wire.OpenOp => OpenAsync(request, reply, cancellationToken),
        Wire.ChatOp => ChatAsync(request, reply, cancellationToken),
        Wire.GenerateOp => GenerateAsync(request, reply, cancellationToken),
        Wire.ScoreOp => ScoreAsync(request, reply, cancellationToken),
        Wire.CountOp => CountAsync(request, reply),
        Wire.ProbeOp => ProbeAsync(request, reply, cancellationToken),
        Wire.QuantizeOp => QuantizeAsync(request, reply),
        var other => throw new NotSupportedException($"A model process of this version does not know '{other}'."),
    };

    public void Dispose()
    {
        _client?.Dispose();
        _model?.Dispose();
        _opening.Dispose();
    }

    private LlamaChatClient Client => _client ?? throw new InvalidOperationException("No model was opened.");

    private async Task OpenAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_model is not null) throw new InvalidOperationException("A model is open already.");
            var reported = 0f;
            var model = await LlamaModel.LoadAsync(request.Read<LlamaModelOptions>("model"), logger, new Callback<float>(Report), cancellationToken).ConfigureAwait(false);
            var client = new LlamaChatClient(model, request.Read<LlamaChatClientOptions>("client"), logger);
            (_model, _client) = (model, client);
            await reply.DoneAsync(new OpenedModel(model.Id, model.Architecture, model.Description, client.ContextWindow)).ConfigureAwait(false);

            void Report(float part)
            {
                if (part < 1 && part - reported < ProgressStep) return;
                reported = part;
                reply.ItemAsync(part).GetAwaiter().GetResult();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task ChatAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken)
    {
        var (messages, options) = ChatBody.Read(request);
        await foreach (var update in Client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            await reply.ItemAsync(update).ConfigureAwait(false);
        await reply.DoneAsync(true).ConfigureAwait(false);
    }

    private async Task GenerateAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken)
    {
        await foreach (var token in Client.GenerateAsync(request.Read<string>("prompt"), ChatBody.ReadOptions(request), cancellationToken).ConfigureAwait(false))
            await reply.ItemAsync(token).ConfigureAwait(false);
        await reply.DoneAsync(true).ConfigureAwait(false);
    }

    private async Task ScoreAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken)
    {
        var (messages, options) = ChatBody.Read(request);
        var scores = await Client.ScoreContinuationsAsync(messages, options, request.Read<string[]>("continuations"), cancellationToken).ConfigureAwait(false);
        await reply.DoneAsync(scores.ToArray()).ConfigureAwait(false);
    }

    private async Task CountAsync(JsonElement request, HostReply reply)
    {
        var (messages, options) = ChatBody.Read(request);
        await reply.DoneAsync(Client.CountTokens(messages, options)).ConfigureAwait(false);
    }

    /// <summary>Loads a model for itself, lets it say a few tokens and frees it.</summary>
    private async Task ProbeAsync(JsonElement request, HostReply reply, CancellationToken cancellationToken)
    {
        using var model = await LlamaModel.LoadAsync(request.Read<LlamaModelOptions>("model"), logger, progress: null, cancellationToken).ConfigureAwait(false);
        if (ModelPoolings.IsForVectors(model)) Embed(model, cancellationToken);
        else await SpeakAsync(model, cancellationToken).ConfigureAwait(false);
        await reply.DoneAsync(model.Description).ConfigureAwait(false);
    }

    private async Task QuantizeAsync(JsonElement request, HostReply reply)
    {
        var bytes = NativeQuantizer.Run(
            request.Read<string>("input"),
            request.Read<string>("output"),
            request.Read<QuantizationOptions>("options"),
            request.GetProperty("dryRun").GetBoolean(),
            new Callback<QuantizationProgress>(progress => reply.ItemAsync(progress).GetAwaiter().GetResult()),
            logger);
        await reply.DoneAsync(bytes).ConfigureAwait(false);
    }

    private void Embed(LlamaModel model, CancellationToken cancellationToken)
    {
        var tokens = model.Vocabulary.Tokenize(ModelProbe.Prompt, addSpecial: true);
        using var context = PooledContext.Create(model, ModelPoolings.OrMean(model), sequences: 1, ModelProbe.Window, threads: null, logger);
        context.Run([tokens.Length > 0 ? tokens : [0]], (_, _) => { }, cancellationToken);
    }

    private async Task SpeakAsync(LlamaModel model, CancellationToken cancellationToken)
    {
        using var client = new LlamaChatClient(model, new LlamaChatClientOptions { ContextLength = ModelProbe.Window }, logger);
        var options = new ChatOptions { MaxOutputTokens = ModelProbe.Tokens };
        await foreach (var _ in client.GenerateAsync(ModelProbe.Prompt, options, cancellationToken).ConfigureAwait(false)) { }
    }
}
