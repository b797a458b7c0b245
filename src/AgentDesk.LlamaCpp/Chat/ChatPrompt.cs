using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>A rendered conversation.</summary>
/// <param name="Text">What the model reads, for logs and tests.</param>
/// <param name="Tokens">The same as tokens.</param>
internal sealed record ChatPrompt(string Text, int[] Tokens)
{
    /// <summary>The key of extra template variables in <see cref="ChatOptions.AdditionalProperties"/>.</summary>
    internal const string TemplateVariablesKey = "chat_template_kwargs";

    /// <summary>Renders and tokenises a conversation.</summary>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="renderer">The model's template.</param>
    /// <param name="messages">The conversation, oldest message first.</param>
    /// <param name="options">Instructions and template variables; or null.</param>
    /// <param name="tools">The tools that the template lists.</param>
    /// <param name="toolInstructions">What to say about them because the template does not, or null.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    internal static ChatPrompt Build(
        LlamaVocabulary vocabulary,
        ChatTemplateRenderer renderer,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        ToolSelection tools,
        string? toolInstructions,
        CancellationToken cancellationToken)
    {
        var instructions = string.Join("\n\n", new[] { options?.Instructions, toolInstructions }.Where(text => !string.IsNullOrEmpty(text)));
        var messageValues = MessageVariables.Build(messages, instructions);
        var toolValues = tools.ToVariables();
        var guard = new SpecialTokenGuard(vocabulary.SpecialTokens, messageValues, toolValues);
        var rendered = renderer.Render((List<object?>)guard.Break(messageValues)!, guard.Break(toolValues), TemplateVariables(options), cancellationToken);
        var parts = guard.Split(rendered);
        return new ChatPrompt(string.Concat(parts), Tokenize(vocabulary, parts));
    }

    private static int[] Tokenize(LlamaVocabulary vocabulary, string[] parts)
    {
        var tokens = new List<int>();
        foreach (var part in parts) tokens.AddRange(vocabulary.Tokenize(part, addSpecial: false, parseSpecial: true));
        // Templates differ in whether they write the token that begins a text themselves.
        if (vocabulary.AddsBos && vocabulary.Bos is { } bos && (tokens.Count == 0 || tokens[0] != bos)) tokens.Insert(0, bos);
        return tokens.Count > 0 ? [.. tokens] : throw new LlamaModelException("The prompt is empty: the messages and the chat template yield no token.");
    }

    private static Dictionary<string, object?>? TemplateVariables(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(TemplateVariablesKey, out var value) != true
            ? null
            : JsonValues.ToPlain(value) as Dictionary<string, object?>
                ?? throw new ArgumentException($"ChatOptions.AdditionalProperties[\"{TemplateVariablesKey}\"] must be an object of template variables.", nameof(options));
}
