using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Tests.Conversation;

public sealed class FollowUpsTests
{
    [Theory]
    [InlineData("How fast does the pump PPR-9087 run?", "And the PPR-9090?", "How fast does the pump PPR-9090 run?")]
    [InlineData("How fast does the pump PPR-9087 run?", "What about PPR-9090", "How fast does the pump PPR-9090 run?")]
    [InlineData("When did Google publish BERT?", "How about OpenAI?", null)]
    [InlineData("Where does the name Transformer come from?", "And Mamba?", "Where does the name Mamba come from?")]
    [InlineData("普洱茶产于哪里？", "那乌龙茶呢？", "乌龙茶产于哪里？")]
    [InlineData("请问普洱茶的产地在哪里？", "龙井茶呢", "请问龙井茶的产地在哪里？")]
    [InlineData("GPT-3 有多少参数？", "那 GPT-2 呢？", "GPT-2 有多少参数？")]
    [InlineData("GPT-3 有多少参数？", "BERT 呢？", "BERT 有多少参数？")]
    [InlineData("What was the revenue in the first quarter of 2026?", "and in the second quarter?", "What was the revenue in the second quarter of 2026?")]
    [InlineData("What was the revenue in the first quarter of 2026?", "And in 2024?", "What was the revenue in the first quarter of 2024?")]
    [InlineData("What was the revenue in Q1 2026?", "What about the fourth quarter of 2025?", "What was the revenue in fourth quarter 2025?")]
    [InlineData("How many left last year?", "and in 2019?", "How many left in 2019?")]
    [InlineData("How many left in 2019?", "and last year?", "How many left last year?")]
    [InlineData("Is the office open on Monday?", "And on Sundays?", "Is the office open on Sundays?")]
    [InlineData("What did we sell in March?", "And in May?", "What did we sell in May?")]
    [InlineData("2025年的营收是多少？", "那2024年呢？", "2024年的营收是多少？")]
    [InlineData("第一季度的营收是多少？", "二季度呢", "二季度的营收是多少？")]
    [InlineData("今年3月发了多少奖金？", "去年5月呢？", "去年5月发了多少奖金？")]
    [InlineData("Was 2023 better than 2022?", "And 2021?", null)]
    [InlineData("Who leads the sales team?", "And in 2024?", null)]
    [InlineData("What was sold in 2023?", "And the price in 2024?", null)]
    [InlineData("How fast does the pump PPR-9087 run?", "What is its housing made of?", "PPR-9087: What is its housing made of?")]
    [InlineData("How fast does the pump PPR-9087 run?", "And the weight?", "PPR-9087: And the weight?")]
    [InlineData("How fast does the pump PPR-9087 run?", "And its weight?", "PPR-9087: And its weight?")]
    [InlineData("水泵 PPR-9087 的转速是多少？", "那重量呢？", "PPR-9087：那重量呢？")]
    [InlineData("水泵 PPR-9087 的转速是多少？", "它的外壳是什么材料？", "PPR-9087：它的外壳是什么材料？")]
    [InlineData("Is the PPR-9087 faster than the PPR-9090?", "And the weight?", null)]
    [InlineData("How fast does the pump PPR-9087 run?", "Why is its speed so low?", null)]
    [InlineData("How fast does the pump PPR-9087 run?", "And in Porto?", null)]
    [InlineData("How fast does the pump PPR-9087 run?", "Who built it?", "PPR-9087: Who built it?")]
    [InlineData("Who published word2vec?", "Which two variants does it have?", "word2vec: Which two variants does it have?")]
    [InlineData("Who supplies the seal of the pump PPR-9087?", "How long does it last?", null)]
    [InlineData("PPR-9087的密封圈由谁供应？", "它多久更换一次？", null)]
    [InlineData("GPTQ 在什么时候提出？", "AWQ 呢？", "AWQ 在什么时候提出？")]
    [InlineData("Who wrote the report?", "And when was it published?", null)]
    [InlineData("普洱茶产于哪里？", "它经过发酵吗？", null)]
    [InlineData("普洱茶产于哪里？", "为什么呢？", null)]
    [InlineData("普洱茶产于哪里？", "那它的价格呢？", null)]
    [InlineData("What is LoRA?", "Why?", null)]
    public void Resolve_FollowUp_TakesWhatItLeavesOut(string before, string question, string? expected) =>
        Assert.Equal(expected ?? $"{before} {question}", FollowUps.Resolve([Turn(before)], question));

    [Theory]
    [InlineData("What does the handbook say about seals?")]
    [InlineData("How many parameters does GPT-3 have?")]
    [InlineData("What is attention?")]
    [InlineData("Explain how retrieval works in one paragraph.")]
    [InlineData("Who and what shaped the first transformer?")]
    [InlineData("注意力机制是什么？")]
    [InlineData("其他产品有哪些")]
    [InlineData("LoRA 训练多少参数？")]
    [InlineData("乌龙茶和普洱茶有什么区别？")]
    public void Resolve_QuestionThatStandsByItself_IsLeft(string question) =>
        Assert.Equal(question, FollowUps.Resolve([Turn("How fast does the pump PPR-9087 run?"), Turn("普洱茶产于哪里？")], question));

    [Fact]
    public void Resolve_ChainOfFollowUps_KeepsTheTopic()
    {
        var turns = new List<SessionTurn> { Turn("How fast does the pump PPR-9087 run?") };
        foreach (var question in new[] { "And what is its housing made of?", "What about the PPR-9090?", "And why is it so?" })
            turns.Add(new SessionTurn(question, FollowUps.Resolve(turns, question), [], new CitedAnswer { Text = "a" }));

        Assert.Contains("PPR-9090", turns[^1].Resolved, StringComparison.Ordinal);
        Assert.DoesNotContain("PPR-9087", turns[^1].Resolved, StringComparison.Ordinal);
        Assert.Contains("housing", turns[^1].Resolved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("And 25% of it?", "80", "And 25% of 80?")]
    [InlineData("Now divide that by 3.", "81", "Now divide 81 by 3.")]
    [InlineData("What is half of this number?", "2.5", "What is half of 2.5?")]
    [InlineData("times 3", "12", "12 times 3")]
    [InlineData("and then divided by 7?", "-21", "(-21) divided by 7?")]
    [InlineData("+ 20", "1/3 (≈ 0.333333333333)", "(1/3) + 20")]
    [InlineData("and squared", "1.5", "1.5 squared")]
    [InlineData("plus half of it", "90", "90 plus half of 90")]
    [InlineData("** 2", "12", "12 ** 2")]
    [InlineData("Double it!", "12", "Double 12")]
    [InlineData("times 3!", "12", "12 times 3!")]
    [InlineData("What's the result if I divide it by 4?", "12", "What's the result if I divide 12 by 4?")]
    [InlineData("How many work in IT?", "12", null)]
    [InlineData("What is the sum of it and 5?", "12", "What is the sum of 12 and 5?")]
    [InlineData("它的一半", "90", "90 的一半")]
    [InlineData("把这个结果除以4", "90", "把 90 除以4")]
    [InlineData("把结果除以4", "90", "把 90 除以4")]
    [InlineData("再加5", "90", "90 再加5")]
    [InlineData("那除以 3 呢？", "90", "90 除以 3 呢？")]
    [InlineData("How much is 5 * 5?", "90", null)]
    [InlineData("-5", "90", null)]
    [InlineData("+8613812345678", "90", null)]
    [InlineData("那和5的平方呢？", "90", null)]
    [InlineData("squared", "≈ 1.41421356237309504880168872421", null)]
    [InlineData("And 25% of it?", "2026-11-29", null)]
    [InlineData("And 25% of it?", "no number", null)]
    public void WithValue_QuestionThatPointsToAValue_HasIt(string question, string value, string? expected) => Assert.Equal(expected, FollowUps.WithValue(question, value));

    [Theory]
    [InlineData("What is 1/3 of it?", true)]
    [InlineData("它的三分之一是多少？", true)]
    [InlineData("What is 200 + 50 - that?", true)]
    [InlineData("它 - 2 * 3 是多少", true)]
    [InlineData("Solve this: (3 + 4) * 2", false)]
    public void HasValueAsOperand_ShareOrDifference_HasIt(string question, bool expected) => Assert.Equal(expected, FollowUps.HasValueAsOperand(question));

    private static SessionTurn Turn(string question) => new(question, question, [], new CitedAnswer { Text = "a" });
}
