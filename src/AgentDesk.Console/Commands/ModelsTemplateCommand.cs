using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Console.Hosting;
using AgentDesk.Jinja;
using AgentDesk.LlamaCpp;

namespace AgentDesk.Console.Commands;

/// <summary><c>models template</c>: what a chat template makes of conversations.</summary>
internal static class ModelsTemplateCommand
{
    private static readonly Option<string?> s_template = new("--template") { Description = "Jinja chat template; or name a GGUF model with --model to take its own", HelpName = "FILE" };
    private static readonly Option<string> s_conversations = new("--conversations") { Description = "JSON: name → {messages, tools?, add_generation_prompt? (default true), …}; further keys are template variables", HelpName = "FILE.json", Required = true };
    private static readonly Option<string?> s_now = new("--now") { Description = "What strftime_now sees, such as 2026-11-22 or 2026-11-22T15:04 (default: the clock)", HelpName = "DATE" };
    private static readonly Option<string?> s_bos = new("--bos") { Description = "bos_token where a conversation gives none (default: the model's; with --template <s>)", HelpName = "TEXT" };
    private static readonly Option<string?> s_eos = new("--eos") { Description = "eos_token where a conversation gives none (default: the model's; with --template </s>)", HelpName = "TEXT" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("template", "Render conversations with a chat template, as the model would read them") { s_template, s_conversations, s_now, s_bos, s_eos }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Parsed.GetValue(s_template) is null == context.Common.Model is null)
            return await context.UsageAsync("Give either --template FILE or --model FILE.");
        if (!TryClock(context.Parsed.GetValue(s_now), out var clock))
            return await context.UsageAsync("--now must be a date such as 2026-11-22, or a date and time such as 2026-11-22T15:04.");

        var conversations = await ReadConversationsAsync(context.Parsed.GetValue(s_conversations)!, cancellationToken);
        var (source, bos, eos) = await ReadTemplateAsync(context, cancellationToken);
        var defaults = new Dictionary<string, object?>
        {
            ["add_generation_prompt"] = true,
            ["bos_token"] = context.Parsed.GetValue(s_bos) ?? bos,
            ["eos_token"] = context.Parsed.GetValue(s_eos) ?? eos,
        };
        var template = new Lazy<JinjaTemplate>(() => JinjaTemplate.Parse(source, new JinjaOptions { Clock = clock }));
        var rendered = new Dictionary<string, Dictionary<string, string>>();
        foreach (var conversation in conversations.EnumerateObject())
            rendered[conversation.Name] = Render(template, defaults, conversation.Value, cancellationToken);
        context.Result(rendered, () => Print(context, rendered));
        return ExitCodes.Done;
    }

    private static Dictionary<string, string> Render(
        Lazy<JinjaTemplate> template, Dictionary<string, object?> defaults, JsonElement conversation, CancellationToken cancellationToken)
    {
        if (conversation.ValueKind != JsonValueKind.Object)
            return new() { ["error"] = "The conversation is not an object {messages, …}." };
        var variables = new Dictionary<string, object?>(defaults);
        foreach (var member in conversation.EnumerateObject())
            variables[member.Name] = member.Value;
        try
        {
            return new() { ["text"] = template.Value.Render(variables, cancellationToken) };
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair, which JSON can spell and text cannot hold.
            return new() { ["error"] = e.Message };
        }
        catch (JinjaException e)
        {
            return new() { ["error"] = e.Kind == JinjaErrorKind.Raised ? e.Message : string.Create(CultureInfo.InvariantCulture, $"{e.Message} (template line {e.Line})") };
        }
    }

    private static async Task<(string Source, string Bos, string Eos)> ReadTemplateAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Parsed.GetValue(s_template) is { } path)
            return (await InputFile.ReadAsync(path, cancellationToken), "<s>", "</s>");
        var file = LoadedModel.Locate(context.LoadSettings()).File;
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = file, VocabularyOnly = true }, cancellationToken: cancellationToken);
        return (model.ChatTemplate ?? throw new UserException($"{file} holds no chat template. Give one with --template."), Text(model.Vocabulary.Bos), Text(model.Vocabulary.Eos));

        string Text(int? token) => token is { } known ? model.Vocabulary.Detokenize([known], special: true) : "";
    }

    private static async Task<JsonElement> ReadConversationsAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return InputFile.ParseObject(await InputFile.ReadAsync(path, cancellationToken));
        }
        catch (JsonException e)
        {
            throw new UserException($"{path} must hold a JSON object of conversations, name → {{messages, …}}: {e.Message}", e);
        }
    }

    /// <summary>A time is taken as it is written, whatever zone it names or this machine is in.</summary>
    private static bool TryClock(string? text, out TimeProvider clock)
    {
        clock = TimeProvider.System;
        if (text is null)
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
            return false;
        clock = new FixedClock(new DateTimeOffset(now.DateTime, TimeSpan.Zero));
        return true;
    }

    private static void Print(CommandContext context, Dictionary<string, Dictionary<string, string>> rendered)
    {
        foreach (var (name, outcome) in rendered)
        {
            context.Terminal.Out.WriteLine(context.Terminal.Bold($"── {name}"));
            context.Terminal.Out.WriteLine(outcome.GetValueOrDefault("text") ?? context.Terminal.Warn(outcome["error"]));
        }
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
