using AgentDesk.Agent.Conversation;

namespace AgentDesk.Agent.Tests.Conversation;

public sealed class QuestionPartsTests
{
    [Theory]
    [InlineData("Who leads the warehouse project and what is its budget?", "Who leads the warehouse project|what is its budget leads the warehouse project")]
    [InlineData("What is the yearly fee of the ERP and how long does the contract run?", "What is the yearly fee of the ERP|how long does the contract run")]
    [InlineData("When does the lease end? Who signs the new contract?", "When does the lease end|Who signs the new contract")]
    [InlineData("Which ERP did we pick and why?", "Which ERP did we pick|why ERP did we pick")]
    [InlineData("Where is the party, and when?", "Where is the party|when is the party")]
    [InlineData("How big can an attachment be and what do I do if it's bigger?", "How big can an attachment be|what do I do if it's bigger can an attachment be")]
    [InlineData("Can I carry over annual leave and do I need the manager's approval?", "Can I carry over annual leave|do I need the manager's approval")]
    [InlineData("By when must claims be handed in, who checks the receipts and how are refunds paid?", "By when must claims be handed in|who checks the receipts|how are refunds paid")]
    [InlineData("项目预算是多少，由哪个部门的经理负责？", "项目预算是多少|由哪个部门的经理负责")]
    [InlineData("仓库什么时候搬，搬到哪里？", "仓库什么时候搬|仓库搬，搬到哪里")]
    [InlineData("如果晚上出了故障，该打给谁？电话号码是多少？", "如果晚上出了故障，该打给谁|如果晚上出了故障，该打给，电话号码是多少")]
    [InlineData("员工的年假有几天以及怎么申请？", "员工的年假有几天|员工的年假有天，怎么申请")]
    public void Of_SeveralQuestions_EachWithWhatItLeavesOut(string message, string expected) => Assert.Equal(expected.Split('|'), QuestionParts.Of(message));

    [Theory]
    [InlineData("What is the budget for food and drink?")]
    [InlineData("What happens when the alarm rings and when the door opens?")]
    [InlineData("Is the DK-520 or the DK-540 cheaper, and is it in stock?...", false)]
    [InlineData("Summarise the minutes and say who was there.")]
    [InlineData("I'm an engineer. Can I fly business class?")]
    [InlineData("Who and what caused the delay?")]
    [InlineData("不管谁申请，都要多久审批？")]
    [InlineData("如果电脑丢了，应该怎么办？")]
    [InlineData("谁和谁负责验收？")]
    [InlineData("A 型和 B 型哪个便宜？")]
    [InlineData("谁？多少？什么时候？在哪里？")]
    [InlineData("")]
    public void Of_OneQuestion_IsLeftAsItIs(string message, bool one = true) => Assert.Equal(one, QuestionParts.Of(message) is [var only] && only == message);
}
