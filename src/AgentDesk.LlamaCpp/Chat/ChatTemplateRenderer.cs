using AgentDesk.Jinja;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>A model's chat template, parsed once, with what templates are given everywhere. Safe for use by several threads at once.</summary>
internal sealed class ChatTemplateRenderer
{
    private readonly JinjaTemplate _template;
    private readonly string _bos;
    private readonly string _eos;
    private readonly Lazy<bool> _wantsArgumentText;
    private readonly Lazy<bool> _takesNullContent;

    /// <exception cref="LlamaModelException">There is no template, or it cannot be parsed.</exception>
    internal ChatTemplateRenderer(LlamaModel model, string? chatTemplate)
    {
        var source = chatTemplate ?? model.ChatTemplate
            ?? throw new LlamaModelException($"{model.Id} has no chat template in its file. Set {nameof(LlamaChatClientOptions.ChatTemplate)}, "
                + $"for example to {nameof(LlamaChatTemplates)}.{nameof(LlamaChatTemplates.ChatMl)} if the model was trained on ChatML.");
        try
        {
            _template = JinjaTemplate.Parse(source);
        }
        catch (JinjaException error)
        {
            throw new LlamaModelException($"The chat template of {model.Id} cannot be parsed: {error.Message}", error);
        }

        _bos = Text(model, model.Vocabulary.Bos);
        _eos = Text(model, model.Vocabulary.Eos);
        _wantsArgumentText = new Lazy<bool>(WantsArgumentText);
        _takesNullContent = new Lazy<bool>(TakesNullContent);
    }

    /// <summary>Renders a conversation up to where the reply begins.</summary>
    /// <param name="messages">The messages as <see cref="MessageVariables"/> builds them.</param>
    /// <param name="tools">The tools as <see cref="ToolSelection"/> describes them, or null.</param>
    /// <param name="extra">Further variables, such as <c>enable_thinking</c>; or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LlamaModelException">The template rejects the conversation.</exception>
    internal string Render(List<object?> messages, object? tools, IReadOnlyDictionary<string, object?>? extra, CancellationToken cancellationToken)
    {
        var adapted = TemplateAdaptation.HasCalls(messages) && _wantsArgumentText.Value ? TemplateAdaptation.WithArgumentText(messages) : messages;
        if (TemplateAdaptation.HasNullContent(adapted) && !_takesNullContent.Value) adapted = TemplateAdaptation.WithoutNullContent(adapted);
        try
        {
            return RenderAsIs(adapted, tools, extra, cancellationToken);
        }
        catch (JinjaException error)
        {
            try
            {
                // Some templates know no system role; their models are trained with its text before the first question.
                if (TemplateAdaptation.WithoutSystem(adapted) is { } merged) return RenderAsIs(merged, tools, extra, cancellationToken);
            }
            catch (JinjaException)
            {
                // The system message was not the reason: the first error tells what is.
            }

            throw new LlamaModelException($"The model's chat template rejects this conversation: {error.Message}", error);
        }
    }

    private string RenderAsIs(object? messages, object? tools, IReadOnlyDictionary<string, object?>? extra, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["messages"] = messages,
            ["add_generation_prompt"] = true,
            ["bos_token"] = _bos,
            ["eos_token"] = _eos,
        };
        if (tools is not null) variables["tools"] = tools;
        foreach (var (name, value) in extra ?? new Dictionary<string, object?>()) variables[name] = value;
        return _template.Render(variables, cancellationToken);
    }

    /// <summary>Tries a call with an object of arguments: a template that fails on it, or prints it as Python would, wants JSON text.</summary>
    private bool WantsArgumentText()
    {
        var conversation = TemplateAdaptation.WithoutNullContent(TemplateAdaptation.CallOnlyConversation());
        return TryRender(conversation)?.Contains("{'key'", StringComparison.Ordinal) != false
            && TryRender(TemplateAdaptation.WithArgumentText(conversation))?.Contains("{\"key\"", StringComparison.Ordinal) == true;
    }

    /// <summary>Tries a message of calls without content, as OpenAI's interface writes it: a template that prints "None" or fails wants a text.</summary>
    private bool TakesNullContent()
    {
        var conversation = TemplateAdaptation.CallOnlyConversation();
        return TryRender(_wantsArgumentText.Value ? TemplateAdaptation.WithArgumentText(conversation) : conversation)?.Contains("None", StringComparison.Ordinal) == false;
    }

    private string? TryRender(List<object?> messages)
    {
        try
        {
            return RenderAsIs(messages, null, null, CancellationToken.None);
        }
        catch (JinjaException)
        {
            return null;
        }
    }

    private static string Text(LlamaModel model, int? token) => token is { } known ? model.Vocabulary.Detokenize([known], special: true) : "";
}
