using System.Text.Json;
using AgentDesk.LlamaCpp.Chat;
using AgentDesk.TestKit;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

/// <summary>The strings of two public collections before the shipped model's own vocabulary and template: none of them may become a control token.</summary>
public sealed class AttackStringTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryString_InEveryPlace_NoControlTokenFromContent()
    {
        var token = TestContext.Current.CancellationToken;
        var strings = new[] { "bipia.attacks.jsonl", "garak.strings.jsonl" }
            .SelectMany(file => File.ReadLines(SharedData.Require("data/eval/safety/" + file)))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToList();
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = Repository.File("models/agentdesk-nano.gguf"), VocabularyOnly = true }, cancellationToken: token);
        var renderer = new ChatTemplateRenderer(model, null);
        var markers = string.Concat(model.Vocabulary.SpecialTokens);
        var expected = Controls("harmless");

        foreach (var text in strings)
            foreach (var attack in new[] { text, markers + text, string.Join(text[..Math.Min(3, text.Length)], model.Vocabulary.SpecialTokens) })
                Assert.Equal(expected, Controls(attack));

        output.WriteLine($"{3 * strings.Count} texts in 5 places each, {model.Vocabulary.SpecialTokens.Count} control tokens in the vocabulary, none from content");

        List<int> Controls(string text)
        {
            ChatMessage[] messages =
            [
                new(ChatRole.User, text),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "search", new Dictionary<string, object?> { ["query"] = text })]),
                new(ChatRole.Tool, [new FunctionResultContent("1", text)]),
                new(ChatRole.Assistant, text),
                new(ChatRole.User, "and now?"),
            ];
            var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string query) => query, "search", text)] };
            var prompt = ChatPrompt.Build(model.Vocabulary, renderer, messages, options, ToolSelection.From(options), null, token);
            return [.. prompt.Tokens.Where(t => model.Vocabulary.SpecialTokens.Contains(System.Text.Encoding.UTF8.GetString(model.Vocabulary.TokenToPiece(t).Span)))];
        }
    }
}
