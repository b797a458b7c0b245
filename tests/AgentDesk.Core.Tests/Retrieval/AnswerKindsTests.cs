using AgentDesk.Core.Retrieval;

namespace AgentDesk.Core.Tests.Retrieval;

public sealed class AnswerKindsTests
{
    [Theory]
    [InlineData("When was the plant opened?", AnswerKind.Time)]
    [InlineData("In what year did the ferry sink?", AnswerKind.Time)]
    [InlineData("How often is the filter changed?", AnswerKind.Quantity)]
    [InlineData("What is the maximum temperature of the pump?", AnswerKind.Quantity)]
    [InlineData("Who signed the lease?", AnswerKind.Person)]
    [InlineData("Which country borders the lake?", AnswerKind.Place)]
    [InlineData("Why did the seal fail?", AnswerKind.Reason)]
    [InlineData("What is a seal?", AnswerKind.Other)]
    [InlineData("工厂是哪一年建成的？", AnswerKind.Time)]
    [InlineData("滤芯多久更换一次？", AnswerKind.Quantity)]
    [InlineData("这台泵有几个接口？", AnswerKind.Quantity)]
    [InlineData("谁签了租约？", AnswerKind.Person)]
    [InlineData("总部在哪里？", AnswerKind.Place)]
    [InlineData("密封圈为什么会坏？", AnswerKind.Reason)]
    [InlineData("什么是密封圈？", AnswerKind.Other)]
    public void Of_Question_TellsWhatItAsksFor(string question, AnswerKind kind) => Assert.Equal(kind, AnswerKinds.Of(question));

    [Theory]
    [InlineData("When was it opened?", "It was opened in 1987.", true)]
    [InlineData("When was it opened?", "It was opened with a speech.", false)]
    [InlineData("When was the law of 1987 changed?", "The law of 1987 was changed by the senate.", false)]
    [InlineData("How many valves are there?", "It has twelve valves.", true)]
    [InlineData("How heavy is the PPR-9087?", "The PPR-9087 is the heavy one.", false)]
    [InlineData("Who wrote it?", "It was written by Ada Lovelace.", true)]
    [InlineData("Who wrote it?", "It was written by hand.", false)]
    [InlineData("Where is it built?", "It is built in Genoa.", true)]
    [InlineData("Why is it loud?", "It is loud because the bearing is worn.", true)]
    [InlineData("它多重？", "它重 35 千克。", true)]
    [InlineData("它是哪一年建成的？", "它建成于一九八七年。", true)]
    [InlineData("How long is the warranty?", "产品保修十八个月。", true)]
    [InlineData("What is a valve?", "A valve from 1987 in Genoa.", false)]
    public void IsIn_Sentence_HasWhatIsAskedFor(string question, string sentence, bool expected) =>
        Assert.Equal(expected, AnswerKinds.IsIn(AnswerKinds.Of(question), sentence, question));
}
