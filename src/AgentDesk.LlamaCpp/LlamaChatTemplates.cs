namespace AgentDesk.LlamaCpp;

/// <summary>Chat templates for models whose files carry none.</summary>
public static class LlamaChatTemplates
{
    /// <summary>ChatML: each message between <c>&lt;|im_start|&gt;role</c> and <c>&lt;|im_end|&gt;</c>. It does not mention tools.</summary>
    public const string ChatMl =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + (message['content'] or '') + '<|im_end|>\\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
}
