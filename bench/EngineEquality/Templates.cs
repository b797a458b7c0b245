using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Jinja;
using AgentDesk.LlamaCpp;

namespace EngineEquality;

/// <summary>
/// Whether chat templates render as llama-server's <c>/apply-template</c> renders them. The server rewrites messages before it renders;
/// what it does for every template is done here too, the rest shows as a difference.
/// </summary>
internal static class Templates
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<bool> RunAsync(string peers, string modelPath, string folder, CancellationToken cancellationToken)
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = modelPath, VocabularyOnly = true }, cancellationToken: cancellationToken);
        var conversations = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "conversations.json"), cancellationToken))!.AsObject();
        var (same, different, refused) = (0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.jinja").Order(StringComparer.Ordinal))
        {
            var template = JinjaTemplate.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            using var server = await TryStartAsync(peers, modelPath, file, cancellationToken);
            if (server is null)
            {
                Console.WriteLine($"{Path.GetFileName(file)}: llama-server does not take it");
                refused += conversations.Count;
                continue;
            }

            foreach (var (name, conversation) in conversations)
            {
                var theirs = await TheirsAsync(server, conversation!.AsObject(), cancellationToken);
                var ours = Ours(template, model, conversation.AsObject());
                if (theirs == ours)
                {
                    same++;
                }
                else if (theirs is null)
                {
                    refused++;
                }
                else
                {
                    different++;
                    Console.WriteLine($"{Path.GetFileName(file)} {name}:\n{Difference(ours, theirs)}");
                }
            }
        }

        Console.WriteLine($"{same} prompts identical, {different} different, {refused} refused by llama-server");
        return different == 0;
    }

    private static async Task<Server?> TryStartAsync(string peers, string model, string template, CancellationToken cancellationToken)
    {
        try
        {
            return await Server.StartAsync(
                peers, ["-m", model, "-c", "256", "-np", "1", "--no-warmup", "--jinja", "--no-prefill-assistant", "--no-reasoning-preserve", "--chat-template-file", template], cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<string?> TheirsAsync(Server server, JsonObject conversation, CancellationToken cancellationToken)
    {
        var body = conversation.DeepClone().AsObject();
        var variables = new JsonObject { ["enable_thinking"] = true };
        foreach (var name in conversation.Select(member => member.Key).Where(key => key is not ("messages" or "tools" or "add_generation_prompt")))
        {
            variables[name] = body[name]!.DeepClone();
            body.Remove(name);
        }

        body["chat_template_kwargs"] = variables;
        WriteArguments(body);
        try
        {
            return (await server.PostAsync("/apply-template", body, cancellationToken)).GetProperty("prompt").GetString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Where a template refuses a conversation, the server's two remedies are tried: arguments as text, the system message before the question.</summary>
    private static string? Ours(JinjaTemplate template, LlamaModel model, JsonObject conversation) =>
        Render(template, model, conversation, _ => { })
        ?? Render(template, model, conversation, WriteArguments)
        ?? Render(template, model, conversation, MergeSystem);

    private static string? Render(JinjaTemplate template, LlamaModel model, JsonObject conversation, Action<JsonObject> change)
    {
        conversation = conversation.DeepClone().AsObject();
        change(conversation);
        var now = TimeProvider.System.GetLocalNow();
        var variables = new Dictionary<string, object?>
        {
            ["bos_token"] = Text(model.Vocabulary.Bos),
            ["eos_token"] = Text(model.Vocabulary.Eos),
            ["enable_thinking"] = true,
            ["datetime"] = now.ToString("MMM dd yyyy", CultureInfo.InvariantCulture),
            ["date_string"] = now.ToString("dd MMM yyyy", CultureInfo.InvariantCulture),
            ["add_generation_prompt"] = true,
        };
        foreach (var (name, value) in conversation)
        {
            variables[name] = value;
        }

        // The server leaves the variable out instead of setting it to false.
        if (conversation["add_generation_prompt"]?.GetValue<bool>() == false)
        {
            variables.Remove("add_generation_prompt");
        }

        foreach (var message in conversation["messages"]!.AsArray())
        {
            message!["content"] ??= "";
        }

        try
        {
            return template.Render(variables);
        }
        catch (JinjaException)
        {
            return null;
        }

        string Text(int? token) => token is { } known ? model.Vocabulary.Detokenize([known], special: true) : "";
    }

    /// <summary>Puts the arguments of calls as JSON text, as OpenAI's interface does.</summary>
    private static void WriteArguments(JsonObject conversation)
    {
        foreach (var message in conversation["messages"]!.AsArray().Where(message => message!["tool_calls"] is not null))
        {
            foreach (var call in message!["tool_calls"]!.AsArray())
            {
                call!["function"]!["arguments"] = call["function"]!["arguments"]!.ToJsonString();
            }
        }
    }

    private static void MergeSystem(JsonObject conversation)
    {
        var messages = conversation["messages"]!.AsArray();
        if (messages is [{ } system, { } next, ..] && system["role"]!.GetValue<string>() == "system")
        {
            next["content"] = $"{system["content"]}\n{next["content"]}";
            messages.RemoveAt(0);
        }
    }

    private static string Difference(string? ours, string theirs)
    {
        if (ours is null)
        {
            return "  refused here";
        }

        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"  here  {Excerpt(ours, at)}\n  there {Excerpt(theirs, at)}";
    }

    private static string Excerpt(string text, int at) =>
        JsonSerializer.Serialize(text.Substring(Math.Max(0, at - 30), Math.Min(text.Length - Math.Max(0, at - 30), 100)), s_readable);
}
