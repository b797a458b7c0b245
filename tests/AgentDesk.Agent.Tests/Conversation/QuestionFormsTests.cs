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
    [InlineData("病假要医院证明不")]
    [InlineData("病假要不要医院证明")]
    [InlineData("会议同意改用中轴了没")]
    [InlineData("报销有没有期限")]
    [InlineData("冬天开机要先空转多久")]
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
    [InlineData("Who approved the IT security policy?", false)]
    [InlineData("Who approved the it-security document?", false)]
    [InlineData("Is it allowed to send salaries by e-mail?", false)]
    [InlineData("How long does it take to get a refund?", false)]
    [InlineData("How long does it take?", true)]
    [InlineData("Is its price fixed?", true)]
    [InlineData("It weighs what?", true)]
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

    [Theory]
    [InlineData("When?", true)]
    [InlineData("And why?", true)]
    [InlineData("为什么？", true)]
    [InlineData("???", false)]
    [InlineData("ok", false)]
    [InlineData("Who are you?", false)]
    [InlineData("When was it built?", false)]
    public void IsBareQuestion_QuestionWordAlone(string message, bool expected) => Assert.Equal(expected, QuestionForms.IsBareQuestion(message));

    [Theory]
    [InlineData("What percentage of the staff is absent?", true)]
    [InlineData("20是80的百分之几？", true)]
    [InlineData("缺席率是多少？", true)]
    [InlineData("What is 20 percent of 80?", false)]
    [InlineData("If 20 percent is 16, what is all of it?", false)]
    [InlineData("涨价率为5%，涨了多少元？", false)]
    public void AsksForPercentage_NotWhereOneIsGiven(string message, bool expected) => Assert.Equal(expected, QuestionForms.AsksForPercentage(message));
}
