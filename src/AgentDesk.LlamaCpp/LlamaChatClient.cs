using AgentDesk.LlamaCpp.Chat;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.Inference.Scheduling;
using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.LlamaCpp.ToolCalls.Reading;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp;

/// <summary>
/// Chats with a model in this process. It renders the model's own chat template, forces tool calls into the tools' schemas, and keeps
/// what requests have in common. Safe for use by several threads at once: requests are computed together, as many as
/// <see cref="LlamaChatClientOptions.ParallelSequences"/> and the room allow, and the others begin in the order of their arrival.
/// Disposing it ends running requests and leaves the model to whoever loaded it.
/// </summary>
/// <remarks>
/// Besides the properties of <see cref="ChatOptions"/> it reads from <see cref="ChatOptions.AdditionalProperties"/>:
/// <c>logit_bias</c> (token id to bias), <c>ignore_eos</c> (true: only a limit, a stop sequence or a grammar ends the reply), <c>grammar</c> (GBNF that the answer's text must follow; a tool call may still
/// take its place), <c>chat_template_kwargs</c> (further template variables) and <c>state_folder</c> (the name of a folder in
/// <see cref="LlamaChatClientOptions.StateCacheFolder"/> that keeps this conversation's state; nothing is written where it does not exist, so deleting it forgets).
/// The samplers there have llama.cpp's names, ranges, defaults and order, and are off where nothing is set: <c>min_p</c> (0 to 1), <c>typical_p</c> (0 to 1),
/// <c>top_n_sigma</c> (-1 to 100), <c>xtc_probability</c> and <c>xtc_threshold</c> (0 to 1; 0 and 0.1), <c>dynatemp_range</c> and <c>dynatemp_exponent</c>
/// (0 to 100; 0 and 1), <c>min_keep</c>, <c>repeat_penalty</c> (0.01 to 100) and <c>repeat_last_n</c> (tokens, the prompt's included; 1 and 64),
/// <c>dry_multiplier</c> (0 to 100), <c>dry_base</c> (1 to 100; 1.75), <c>dry_allowed_length</c> (tokens; 2), <c>dry_penalty_last_n</c> (tokens, the prompt's
/// included; 64) and <c>dry_sequence_breakers</c> (texts of at most 40 bytes; <c>\n</c>, <c>:</c>, <c>"</c> and <c>*</c>), <c>mirostat</c> (1 or 2, in place
/// of all others but bias and temperature), <c>mirostat_tau</c> and <c>mirostat_eta</c> (0 to 100; 5 and 0.1). A temperature of 0, the default, takes the
/// best token of what they leave. One that is out of its range is an <see cref="ArgumentException"/> that names it.
/// Where a call is required the model may think first, if its template has it do so, unless <see cref="ChatOptions.Reasoning"/> asks for no effort.
/// A response carries <see cref="LlamaTimings"/> and <see cref="LlamaContextLedger"/> in its own additional properties.
/// </remarks>
public sealed class LlamaChatClient : ILlamaClient
{
    private readonly LlamaModel _model;
    private readonly InferenceEngine _engine;
    private readonly PromptFitter _fitter;
    private readonly ILogger _logger;
    private readonly Lazy<ChatTemplateRenderer> _renderer;
    private readonly Lazy<ToolCallFormat> _format;
    private readonly Lazy<ConstraintBuilder> _constraints;

    /// <summary>Creates a client and its context; takes memory for the key-value cache at once.</summary>
    /// <param name="model">The model; must outlive the client's use.</param>
    /// <param name="options">How to compute, or null for the defaults.</param>
    /// <param name="logger">Where to log, or null. Prompts appear at Trace only.</param>
    /// <exception cref="LlamaModelException">llama.cpp cannot make such a context.</exception>
    public LlamaChatClient(LlamaModel model, LlamaChatClientOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new LlamaChatClientOptions();
        _model = model;
        _logger = logger ?? NullLogger.Instance;
        _renderer = new Lazy<ChatTemplateRenderer>(() => new ChatTemplateRenderer(model, options.ChatTemplate));
        _format = new Lazy<ToolCallFormat>(() => ToolCallFormat.Detect(options.ChatTemplate ?? model.ChatTemplate));
        _constraints = new Lazy<ConstraintBuilder>(() => new ConstraintBuilder(model, _format.Value));
        _engine = new InferenceEngine(InferenceContext.Create(model, options, _logger), options, _logger);
        _fitter = new PromptFitter(_engine.Window, text => model.Vocabulary.Tokenize(text, addSpecial: false, parseSpecial: false).Length, options.DropOldestTurns);
        Metadata = new ChatClientMetadata("llama.cpp", null, model.Id);
    }

    /// <summary>The context window in tokens: prompt and reply of one request together.</summary>
    public int ContextWindow => _engine.Window;

    private ChatClientMetadata Metadata { get; }

    /// <inheritdoc/>
    /// <remarks>Fails as <see cref="GetStreamingResponseAsync"/> does. Where all processors compute it writes faster, because no reader is woken for every token.</remarks>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] conversation = [.. messages];
        return CompleteAsync(conversation, options?.Clone(), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="LlamaContextOverflowException">The prompt does not fit into the context window, even without its older turns.</exception>
    /// <exception cref="LlamaQueueFullException">Too many requests wait already.</exception>
    /// <exception cref="LlamaModelException">The chat template rejects the conversation, or llama.cpp fails.</exception>
    /// <exception cref="Grammar.GrammarException">A grammar, or a schema as a grammar, cannot be used.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        // The work runs on another thread, later: what the caller does to the list meanwhile must not matter.
        ChatMessage[] conversation = [.. messages];
        options = options?.Clone();
        return GenerationStream.RunAsync<ChatResponseUpdate>(_engine, (handOn, token) => PrepareReply(conversation, options, handOn, token), cancellationToken);
    }

    /// <summary>Continues a text without a chat template, special tokens in it acting as such.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="options">Sampling, limit, stop sequences, response format and grammar; tools are not read. Or null.</param>
    /// <param name="cancellationToken">Ends it within one batch.</param>
    public IAsyncEnumerable<LlamaToken> GenerateAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        return GenerateAsync(() => _model.Vocabulary.Tokenize(prompt, addSpecial: true, parseSpecial: true), options, cancellationToken);
    }

    /// <summary>Continues tokens as they are: none is added.</summary>
    /// <param name="prompt">Token ids, at least one.</param>
    /// <param name="options">As for a text; or null.</param>
    /// <param name="cancellationToken">Ends it within one batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not of the model's vocabulary, or there is none.</exception>
    public IAsyncEnumerable<LlamaToken> GenerateAsync(IReadOnlyList<int> prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var copy = CopyChecked(prompt);
        return GenerateAsync(() => copy, options, cancellationToken);
    }

    /// <summary>Continues tokens as <see cref="GenerateAsync(IReadOnlyList{int}, ChatOptions?, CancellationToken)"/> does, and returns all that was written at once.</summary>
    /// <remarks>Writes faster where all processors compute, because no reader is woken for every token.</remarks>
    /// <param name="prompt">Token ids, at least one.</param>
    /// <param name="options">As for a text; or null.</param>
    /// <param name="cancellationToken">Ends it within one batch.</param>
    /// <returns>The steps; the last one has the timings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An id is not of the model's vocabulary, or there is none.</exception>
    /// <exception cref="LlamaContextOverflowException">The prompt does not fit into the context window.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed, or was while it wrote.</exception>
    public Task<IReadOnlyList<LlamaToken>> GenerateAllAsync(IReadOnlyList<int> prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var copy = CopyChecked(prompt);
        options = options?.Clone();
        return GenerationStream.CollectAsync<LlamaToken>(_engine, (handOn, _) => PrepareRaw(copy, options, handOn), cancellationToken);
    }

    /// <summary>Computes how probable each of some texts is as the beginning of the reply. Shares the prompt with the requests around it.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Tools and template variables as for a reply; or null.</param>
    /// <param name="continuations">The texts, each tokenised by itself; texts of special tokens become those tokens.</param>
    /// <param name="cancellationToken">Ends it within a part of a batch.</param>
    /// <returns>For each text the natural logarithm of its tokens' joint probability: 0 or less, and 0 for an empty text.</returns>
    /// <exception cref="LlamaContextOverflowException">The prompt and the longest text do not fit into the context window.</exception>
    public Task<IReadOnlyList<double>> ScoreContinuationsAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<string> continuations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(continuations);
        var tokens = continuations.Select(text => _model.Vocabulary.Tokenize(text, addSpecial: false, parseSpecial: true)).ToList();
        return ScoreTokensAsync(messages, options, tokens, cancellationToken);
    }

    /// <summary>Counts the tokens of the prompt that a request with these messages and options would have.</summary>
    /// <exception cref="LlamaModelException">The chat template rejects the conversation.</exception>
    public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Render(messages, options, Select(options), CancellationToken.None).Tokens.Length;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? Metadata
            : serviceType == typeof(LlamaModel) ? _model
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    internal async Task<IReadOnlyList<double>> ScoreTokensAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<int[]> continuations, CancellationToken cancellationToken)
    {
        using var place = _engine.Enter();
        var (prompt, _) = Fit([.. messages], options, Select(options), cancellationToken);
        var work = new ScoringWork(prompt.Tokens, continuations) { StateFolder = StateFolder(options) };
        _engine.CheckFits(work.Longest);
        return await _engine.RunAsync(work, cancellationToken).ConfigureAwait(false);
    }

    internal ChatPrompt Render(IEnumerable<ChatMessage> messages, ChatOptions? options, ToolSelection tools, CancellationToken cancellationToken)
    {
        var toolInstructions = tools.Shown.Count > 0 ? _format.Value.DescribeTools(tools.Shown) : null;
        var prompt = ChatPrompt.Build(_model.Vocabulary, _renderer.Value, messages, options, tools, toolInstructions, cancellationToken);
        _logger.Prompt(prompt.Text);
        return prompt;
    }

    private ToolSelection Select(ChatOptions? options) => ToolSelection.From(options, canForbid: options?.ToolMode is NoneChatToolMode && _constraints.Value.TriggerTokens.Count > 0);

    private (ChatPrompt Prompt, LlamaContextLedger Ledger) Fit(ChatMessage[] messages, ChatOptions? options, ToolSelection tools, CancellationToken cancellationToken) =>
        _fitter.Fit(messages, options, kept => Render(kept, options, tools, cancellationToken));

    private async Task<ChatResponse> CompleteAsync(ChatMessage[] messages, ChatOptions? options, CancellationToken cancellationToken) =>
        (await GenerationStream.CollectAsync<ChatResponseUpdate>(_engine, (handOn, token) => PrepareReply(messages, options, handOn, token), cancellationToken)
            .ConfigureAwait(false)).ToChatResponse();

    private GenerationJob PrepareReply(ChatMessage[] messages, ChatOptions? options, Action<ChatResponseUpdate> handOn, CancellationToken cancellationToken)
    {
        var tools = Select(options);
        var (prompt, ledger) = Fit(messages, options, tools, cancellationToken);
        var forbidden = options?.ToolMode is NoneChatToolMode ? _constraints.Value.TriggerTokens : [];
        var constraint = _constraints.Value.Build(tools, options, prompt.Text);
        ToolCallParser parser = constraint is GrammarConstraint { InToolCall: false } ? new PlainParser() : _format.Value.CreateParser(tools.Tools, prompt.Text);
        var writer = new ReplyWriter(handOn, parser, tools, ledger, _model.Id);
        return new GenerationJob(Request(prompt.Tokens, options, forbidden), constraint, writer.Receive, result =>
        {
            writer.End(result);
            _logger.Generated(result.Timings);
        });
    }

    private int[] CopyChecked(IReadOnlyList<int> prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfZero(prompt.Count, nameof(prompt));
        foreach (var token in prompt)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(prompt));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, _model.Vocabulary.Count, nameof(prompt));
        }

        return [.. prompt];
    }

    private IAsyncEnumerable<LlamaToken> GenerateAsync(Func<int[]> prompt, ChatOptions? options, CancellationToken cancellationToken)
    {
        options = options?.Clone();
        return GenerationStream.RunAsync<LlamaToken>(_engine, (handOn, _) => PrepareRaw(prompt(), options, handOn), cancellationToken);
    }

    private GenerationJob PrepareRaw(int[] prompt, ChatOptions? options, Action<LlamaToken> handOn)
    {
        var request = Request(prompt, options, []);
        var constraint = _constraints.Value.Build(Select(null), options, "");
        return new GenerationJob(request, constraint, Receive, result =>
        {
            handOn(new LlamaToken(result.EndToken, "", result.Timings));
            _logger.Generated(result.Timings);
        });

        bool Receive(int? id, string text)
        {
            handOn(new LlamaToken(id, text));
            return true;
        }
    }

    private GenerationRequest Request(int[] prompt, ChatOptions? options, IEnumerable<int> forbidden)
    {
        if (options?.MaxOutputTokens is < 1) throw new ArgumentOutOfRangeException(nameof(options), options.MaxOutputTokens, "ChatOptions.MaxOutputTokens must be at least 1, or null.");
        var stops = options?.StopSequences?.Where(text => !string.IsNullOrEmpty(text)).ToList() ?? [];
        return new GenerationRequest(prompt, SamplingSettings.From(options, _model.Vocabulary, forbidden), options?.MaxOutputTokens, stops) { StateFolder = StateFolder(options) };
    }

    private static string? StateFolder(ChatOptions? options)
    {
        if (options?.AdditionalProperties?.TryGetValue("state_folder", out string? name) != true || string.IsNullOrEmpty(name)) return null;
        return name == Path.GetFileName(name) && name.Trim('.').Length > 0
            ? name
            : throw new ArgumentException($"ChatOptions.AdditionalProperties[\"state_folder\"] must be the name of a folder, not the path '{name}'.", nameof(options));
    }
}
