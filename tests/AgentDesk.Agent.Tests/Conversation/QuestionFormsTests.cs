using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Tests.Conversation;

public sealed class QuestionFormsTests
{
    [Theory]
    [InlineData("What is attention?")]
    [InlineData("when was GPT-3 published")]
    [InlineData("Tell me about quantisation.")]
    [InlineData("注意力机制是什么")]
    [InlineData("介绍一下 LoRA")]
    [InlineData("Transformer 是哪一年提出的？")]
    public void AsksForFacts_Questions_True(string message) => Assert.True(QuestionForms.AsksForFacts(message));

    [Theory]
    [InlineData("hi, how are you?")]
    [InlineData("Thanks!")]
    [InlineData("Good morning")]
    [InlineData("你好")]
    [InlineData("谢谢")]
    public void AsksForFacts_SmallTalk_False(string message) => Assert.False(QuestionForms.AsksForFacts(message));

    [Theory]
    [InlineData("And what about its price?", true)]
    [InlineData("那它呢？", true)]
    [InlineData("为什么呢", true)]
    [InlineData("What does the handbook say about seals?", false)]
    [InlineData("其他产品有哪些", false)]
    public void LeansOnContext_Tells(string message, bool expected) => Assert.Equal(expected, QuestionForms.LeansOnContext(message));

    [Theory]
    [InlineData("What is 注意力?", "zh")]
    [InlineData("What is the meaning of 注意力 here?", "en")]
    [InlineData("GPT-3 有多少参数？", "zh")]
    [InlineData("12 * 12", "en")]
    public void Of_DecidesByWords(string text, string language) => Assert.Equal(language, Languages.Of(text));

    [Fact]
    public void Resolve_LongContext_LeavesTheQuestion()
    {
        SessionTurn[] turns = [new(new string('x', 400), new string('x', 400), [], new CitedAnswer { Text = "a" })];

        Assert.Equal("And why?", FollowUps.Resolve(turns, "And why?"));
    }
}
