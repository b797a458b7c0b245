using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tests.Functions;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests;

/// <summary>Where a profile's sampling holds and where it does not.</summary>
public sealed class SamplingDefaultsTests
{
    private static readonly SamplingDefaults s_warm = new() { Temperature = 0.7f, TopK = 40, MinP = 0.05f, RepeatPenalty = 1.1f, Mirostat = 2, Seed = 9 };

    [Fact]
    public void ApplyTo_SetsWhatIsSaid_AndNothingElse()
    {
        var options = new ChatOptions { Temperature = 0, TopP = 0.5f, AdditionalProperties = new() { ["state_folder"] = "s" } };

        s_warm.ApplyTo(options);

        Assert.Equal((0.7f, 40, 0.5f, 9L), (options.Temperature, options.TopK, options.TopP, options.Seed));
        Assert.Equal(["min_p", "mirostat", "repeat_penalty", "state_folder"], options.AdditionalProperties.Keys.Order());
        new SamplingDefaults().ApplyTo(options);
        Assert.Equal(0.7f, options.Temperature);
    }

    [Fact]
    public void Validate_AtAndBeyondALimit()
    {
        new SamplingDefaults { RepeatPenalty = 0.01f, TopP = 1, Seed = long.MaxValue }.Validate();

        Assert.Contains("Sampling:RepeatPenalty must be between 0.01 and 100", Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingDefaults { RepeatPenalty = 0.009f }.Validate()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AnswerStyle.Compose, 0.7f)]
    [InlineData(AnswerStyle.Quote, 0f)]
    public async Task Assistant_SamplesWhereItComposes(AnswerStyle style, float temperature)
    {
        var desk = new TestDesk { Profile = new ModelProfile { Style = style, Sampling = s_warm } };
        desk.Model.Says("Hello.").Says("Hello.");

        await desk.AskAsync("Hello!");

        Assert.NotEmpty(desk.Model.Requests);
        Assert.All(desk.Model.Requests, request => Assert.Equal(temperature, request.Options!.Temperature));
    }

    [Fact]
    public async Task Assistant_WithoutSampling_TakesTheBest()
    {
        var desk = new TestDesk { Profile = new ModelProfile() };
        desk.Model.Says("Hello.").Says("Hello.");

        await desk.AskAsync("Hello!");

        Assert.All(desk.Model.Requests, request => Assert.Equal((0f, null), (request.Options!.Temperature, request.Options.TopK)));
    }

    [Fact]
    public async Task Function_SamplesToo()
    {
        var model = new ScriptedChatClient().Says("It is about pumps.");
        var runner = new FunctionRunner(new FunctionParts(model, null, new ModelProfile { Sampling = s_warm }), new PromptLibrary());

        await runner.RunAsync(FunctionTests.Request(ReadyFunction.Summarise, FunctionTests.Document("# Pumps\n\nThe pump runs.")), null, TestContext.Current.CancellationToken);

        Assert.All(model.Requests, request => Assert.Equal((0.7f, 9L), (request.Options!.Temperature, request.Options.Seed)));
        Assert.NotEmpty(model.Requests);
    }
}
