using System.ComponentModel;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace AgentDesk.EndToEnd;

/// <summary>The model in process under plain Semantic Kernel, without any of our host: what a developer would write first.</summary>
public sealed class SemanticKernelTests
{
    [Fact]
    public async Task ChatCompletion_RequiredFunction_IsCalledByTheModelAndInvoked()
    {
        var token = TestContext.Current.CancellationToken;
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = Path.Combine(App.Repository, "models", "agentdesk-nano.gguf") }, cancellationToken: token);
        using var client = new LlamaChatClient(model);
        var plugin = new Recorder();
        var kernel = Kernel.CreateBuilder().Build();
        kernel.Plugins.AddFromObject(plugin, "desk");
        var chat = client.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService(kernel.Services);
        var history = new ChatHistory();
        history.AddUserMessage("What is 12 * 12?");
        var settings = new PromptExecutionSettings
        {
            FunctionChoiceBehavior = FunctionChoiceBehavior.Required(),
            ExtensionData = new Dictionary<string, object> { ["max_tokens"] = 60 },
        };

        await chat.GetChatMessageContentsAsync(history, settings, kernel, token);

        Assert.NotEmpty(plugin.Expressions);
    }

    private sealed class Recorder
    {
        public List<string> Expressions { get; } = [];

        [KernelFunction("calculator")]
        [Description("Computes an expression.")]
        public string Calculator(string expression)
        {
            Expressions.Add(expression);
            return "144";
        }
    }
}
