using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

/// <summary>What tests of the client share: clients on the tiny model, tools, short ways to ask.</summary>
public abstract class ChatTestBase(TinyModelFixture tiny)
{
    protected static readonly AIFunction Calculator = AIFunctionFactory.Create((string expression, int digits) => $"{expression}={digits}", "calculator", "Computes.");
    protected static readonly AIFunction Search = AIFunctionFactory.Create((string query) => query, "search", "Searches.");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected LlamaModel Model => tiny.Model;

    protected static ChatMessage[] Ask(string text) => [new(ChatRole.User, text)];

    protected static ChatOptions Limit(int tokens) => new() { MaxOutputTokens = tokens };

    /// <summary>Forbids the tokens that end a reply, so that its length is known.</summary>
    protected static ChatOptions Endless(int? tokens) => new()
    {
        MaxOutputTokens = tokens,
        AdditionalProperties = new()
        {
            ["logit_bias"] = ByteVocabulary.Controls.ToDictionary(text => ByteVocabulary.IdOf(text).ToString(System.Globalization.CultureInfo.InvariantCulture), _ => -1000.0),
        },
    };

    protected LlamaChatClient Client(bool reusePrefix = true, int contextLength = 512, int batchSize = 64) => new(Model, new LlamaChatClientOptions
    {
        Threads = 1,
        ReusePrefix = reusePrefix,
        ContextLength = contextLength,
        BatchSize = batchSize,
        // What is computed together changes the last bits, and half precision makes so much of it that one choice in thousands tips over.
        FlashAttention = FlashAttention.Off,
        KeyCacheType = KeyValueCacheType.F32,
        ValueCacheType = KeyValueCacheType.F32,
    });

    protected static LlamaTimings TimingsOf(ChatResponse response) => (LlamaTimings)response.AdditionalProperties![LlamaTimings.Key]!;
}
