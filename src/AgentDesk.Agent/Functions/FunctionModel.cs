using System.Text.Json;
using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Prompts;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Functions;

/// <summary>
/// The model as functions use it: an instruction from the prompts, and what it works on as a message of its own, never pasted into the instruction.
/// </summary>
internal sealed class FunctionModel(IChatClient chat, IModelRuntime? runtime, ModelProfile profile, PromptLibrary prompts, string language)
{
    /// <summary>Taken for the window of a model that does not tell: few are smaller.</summary>
    private const int UnknownWindow = 4_096;

    private const int Margin = 16;
    private int _requests;
    private long _prompt, _generated;

    public FunctionUsage Usage => new(_requests, _prompt, _generated);

    /// <summary>Whether grammars can be given to it.</summary>
    public bool IsLocal => runtime is not null;

    private int Window => runtime?.ContextWindow is > 0 and var window ? window : UnknownWindow;

    /// <summary>Tokens of a text.</summary>
    public int Count(string text) => runtime is null
        ? Estimate(text)
        : Math.Max(0, runtime.CountTokens([new ChatMessage(ChatRole.User, text)], new ChatOptions()) - runtime.CountTokens([new ChatMessage(ChatRole.User, string.Empty)], new ChatOptions()));

    /// <summary>Tokens that a prompt leaves for the data.</summary>
    /// <param name="prompt">The instruction.</param>
    /// <param name="reply">Tokens kept for the reply.</param>
    /// <param name="values">The instruction's variables.</param>
    /// <exception cref="FunctionException">The window is too small for anything.</exception>
    public int Room(string prompt, int reply, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var instruction = prompts.Format(prompt, language, values);
        var overhead = runtime is null ? Estimate(instruction) + 50 : runtime.CountTokens(Messages(prompt, instruction, string.Empty), new ChatOptions());
        var room = Window - overhead - reply - Margin;
        return room >= 64 ? room : throw new FunctionException($"The model's window of {Window} tokens is too small for this: choose a model with a larger one, or set Model:ContextLength.");
    }

    /// <summary>Tokens kept for a reply: the profile's bound, and at most a quarter of the window.</summary>
    public int Reply => Math.Min(profile.MaxOutputTokens, Window / 4);

    /// <summary>Tokens for a reply about as long as its data, and so for the data: a third of the window.</summary>
    public int Third => Window / 3;

    /// <summary>Asks for text.</summary>
    /// <exception cref="FunctionException">The reply is empty or was cut off at its bound.</exception>
    public async Task<string> WriteAsync(string prompt, string data, int reply, string? grammar, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var options = Options(reply);
        if (grammar is not null && IsLocal)
            (options.AdditionalProperties ??= [])["grammar"] = grammar;
        return (await AskAsync(prompt, data, values, options, cancellationToken)).Trim() is { Length: > 0 } text ? text : throw new FunctionException("The model wrote nothing.");
    }

    /// <summary>Asks for JSON that follows a schema.</summary>
    /// <exception cref="FunctionException">The reply is no such JSON, for instance because it was cut off at its bound.</exception>
    public async Task<JsonElement> FillAsync(string prompt, string data, JsonElement schema, int reply, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var options = Options(reply);
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema);
        var text = await AskAsync(prompt, data, values, options, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text.Trim().TrimStart('`').Replace("json\n", string.Empty, StringComparison.Ordinal).TrimEnd('`'));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new FunctionException("The model's reply was no JSON.", e);
        }
    }

    private async Task<string> AskAsync(string prompt, string data, (string Name, object Value)[] values, ChatOptions options, CancellationToken cancellationToken)
    {
        var response = await chat.GetResponseAsync(Messages(prompt, prompts.Format(prompt, language, values), data), options, cancellationToken);
        _requests++;
        _prompt += response.Usage?.InputTokenCount ?? 0;
        _generated += response.Usage?.OutputTokenCount ?? 0;
        return response.FinishReason == ChatFinishReason.Length
            ? throw new FunctionException($"The reply was longer than {options.MaxOutputTokens} tokens and was cut off: a larger Model:ContextLength, or MaxOutputTokens in the model's profile, gives it room.")
            : response.Text;
    }

    private List<ChatMessage> Messages(string prompt, string instruction, string data)
    {
        List<ChatMessage> messages = profile.SystemPrompt ? [new ChatMessage(ChatRole.System, instruction)] : [];
        foreach (var example in prompts.Examples(prompt, language))
            messages.AddRange([new ChatMessage(ChatRole.User, example.User), new ChatMessage(ChatRole.Assistant, example.Assistant)]);
        messages.Add(new ChatMessage(ChatRole.User, profile.SystemPrompt ? data : instruction + "\n\n" + data));
        return messages;
    }

    private ChatOptions Options(int reply)
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = reply };
        profile.Sampling.ApplyTo(options);
        return options;
    }

    /// <summary>A generous estimate where no tokenizer can be asked: a token a Chinese character, and one for three others.</summary>
    private static int Estimate(string text)
    {
        var han = text.Count(Languages.IsHan);
        return han + ((text.Length - han + 2) / 3);
    }
}
