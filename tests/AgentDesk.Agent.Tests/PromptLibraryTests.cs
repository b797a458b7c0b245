using AgentDesk.Agent.Prompts;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests;

public sealed class PromptLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Format_ValueThatLooksLikeAVariable_StaysText()
    {
        var library = new PromptLibrary();
        Assert.Equal("The tool {error} failed: {tool} and {0}", library.Format("tool-failed", "en", ("tool", "{error}"), ("error", "{tool} and {0}")));
    }

    [Fact]
    public void Get_OverrideWrittenChangedAndDeleted_CountsAtOnce()
    {
        var library = new PromptLibrary(_folder.Path);
        var builtIn = library.Get("abstain", "en");
        var file = _folder.Write("abstain.en.txt", "Nothing there.\r\n");
        Assert.Equal("Nothing there.", library.Get("abstain", "en"));
        _folder.Write("abstain.en.txt", "Nothing at all there.");
        Assert.Equal("Nothing at all there.", library.Get("abstain", "en"));
        Assert.NotEqual("Nothing at all there.", library.Get("abstain", "zh"));
        File.Delete(file);
        Assert.Equal(builtIn, library.Get("abstain", "en"));
    }

    [Fact]
    public void Format_OverrideWithoutItsVariable_SaysWhichAndWhere()
    {
        var path = _folder.Write("result.en.txt", "Done, {result}.");
        var error = Assert.Throws<PromptException>(() => new PromptLibrary(_folder.Path).Format("result", "en", ("value", 3)));
        Assert.Contains("{value}", error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
    }

    [Fact]
    public void Format_OverrideWithJsonBraces_KeepsThem()
    {
        _folder.Write("result.en.txt", "{\"result\": {value}, \"unit\": {}}");
        Assert.Equal("{\"result\": 3.5, \"unit\": {}}", new PromptLibrary(_folder.Path).Format("result", "en", ("value", 3.5)));
    }

    [Fact]
    public void Examples_OfTheUser_AreReadAndBadOnesNamed()
    {
        var library = new PromptLibrary(_folder.Path);
        Assert.Empty(library.Examples("system", "en"));
        _folder.Write("system.en.examples.jsonl", "{\"user\": \"a\", \"assistant\": \"b\"}\n\n{\"user\": \"c\", \"assistant\": \"d\"}\n");
        Assert.Equal([new PromptExample("a", "b"), new PromptExample("c", "d")], library.Examples("system", "en"));
        _folder.Write("system.en.examples.jsonl", "{\"user\": \"a\", \"assistant\": \"b\"}\n{\"user\": \"c\"}\n");
        Assert.Contains("line 2", Assert.Throws<PromptException>(() => library.Examples("system", "en")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AllThatCanBeWrong_IsNamed()
    {
        _folder.Write("result.en.txt", "{value} {colour}");
        _folder.Write("rounds.en.txt", "Stopped.");
        _folder.Write("rounds.zh.txt", " \n");
        File.WriteAllBytes(_folder.Resolve("system.zh.txt"), [0xC4, 0xE3, 0xBA, 0xC3]);
        _folder.Write("sistem.en.txt", "Hello");
        _folder.Write("system.en.examples.jsonl", "no json");
        var states = PromptCheck.Run(new PromptLibrary(_folder.Path)).ToDictionary(s => s.File);

        Assert.Null(states["result.en.txt"].Error);
        Assert.Contains("{colour}", states["result.en.txt"].Warning, StringComparison.Ordinal);
        Assert.Contains("{count}", states["rounds.en.txt"].Error, StringComparison.Ordinal);
        Assert.Contains("empty", states["rounds.zh.txt"].Error, StringComparison.Ordinal);
        Assert.Contains("UTF-8", states["system.zh.txt"].Error, StringComparison.Ordinal);
        Assert.Contains("replaces nothing", states["sistem.en.txt"].Error, StringComparison.Ordinal);
        Assert.Contains("line 1", states["system.en.examples.jsonl"].Error, StringComparison.Ordinal);
        Assert.Null(states["abstain.en.txt"].Source);
    }

    [Fact]
    public void BuiltIn_EveryPrompt_IsThereInBothLanguagesWithTheSameVariables()
    {
        var states = PromptCheck.Run(new PromptLibrary()).Where(s => s.File.EndsWith(".txt", StringComparison.Ordinal)).ToList();
        foreach (var pair in states.GroupBy(s => s.File.Split('.')[0]))
        {
            Assert.Equal(["en", "zh"], pair.Select(s => s.File.Split('.')[1]));
            Assert.Equal(pair.First().Variables.Order(), pair.Last().Variables.Order());
        }
    }
}
