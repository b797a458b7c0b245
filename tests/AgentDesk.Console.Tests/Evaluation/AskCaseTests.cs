using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Hosting;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class AskCaseTests
{
    [Theory]
    [InlineData("""{"id":"a","lang":"en","question":"x","expect":{"value":3}}""", "the value of 'expect.value' is of the wrong type, or empty")]
    [InlineData("""{"id":"a","lang":"en","question":"x","expects":{}}""", "it has 'expects', which is none of id, lang,")]
    [InlineData("""{"id":"a","lang":"en","question":"x","expect":{"documents":"d"}}""", "'expect' has 'documents', which is none of value, document,")]
    [InlineData("""{"id":"a","lang":"en","question":"x"}""", "it needs id, lang, question and expect")]
    [InlineData("""{"id":"a","lang":"en","question":" ","expect":{}}""", "it needs id, lang, question and expect")]
    [InlineData("""{"id":"a","lang":"en","question":"x","expect":{"contains":[]}}""", "the value of 'expect.contains' is of the wrong type, or empty")]
    [InlineData("7", "it must be an object")]
    [InlineData("""{"id":""", "it is no JSON")]
    public void Load_LineThatIsNoQuestion_SaysWhatIsWrong(string line, string said)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("q.jsonl", """{"id":"ok","lang":"en","question":"x","expect":{"abstain":true}}""" + "\n" + line);

        var message = Assert.Throws<UserException>(() => AskCase.Load(file)).Message;

        Assert.StartsWith($"{file}, line 2 is no question: {said}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("AgentDesk", message[file.Length..], StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NothingInIt_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("no questions", Assert.Throws<UserException>(() => AskCase.Load(folder.Write("q.jsonl", ""))).Message, StringComparison.Ordinal);
    }
}
