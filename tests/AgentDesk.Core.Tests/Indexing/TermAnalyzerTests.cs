using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Tests.Indexing;

public sealed class TermAnalyzerTests
{
    [Theory]
    [InlineData("The models were trained", "the model were train")]
    [InlineData("well-known", "well known")]
    [InlineData("don't Newton's l’homme", "dont newton lhomm")]
    [InlineData("café naïve Straße Ångström Nguyễn", "cafe naiv strass angstrom nguyen")]
    [InlineData("ＡＢＣ　１２３ ﬁle x²", "abc 123 file x2 2")]
    [InlineData("co\u00adoperate zero\u200bwidth", "cooper zerowidth")]
    [InlineData("", "")]
    [InlineData("… — !? ++ ## _", "")]
    public void Analyze_Words_GivesStems(string text, string terms) => Assert.Equal(terms, string.Join(' ', TermAnalyzer.Analyze(text)));

    [Theory]
    [InlineData("PPR-9087", "ppr9087 ppr 9087")]
    [InlineData("GPT-3", "gpt3 gpt 3")]
    [InlineData("GPT3", "gpt3 gpt 3")]
    [InlineData("gpt-3.5-turbo", "gpt3.5turbo gpt 3.5 turbo")]
    [InlineData("C++ C# g++", "c++ c# g++")]
    [InlineData("a+b R&D AT&T", "a b r&d at&t at")]
    [InlineData("v1.2.3", "v1.2.3 1.2.3")]
    [InlineData("192.168.0.1 2024-05-06", "192.168.0.1 2024-05-06 2024 05 06")]
    [InlineData("snake_case", "snakecas snake case")]
    [InlineData("snakeCase", "snakecas snake case")]
    [InlineData("HTTPServer", "httpserver http server")]
    [InlineData("GPUs", "gpu")]
    [InlineData("U.K. U.S.A. e.g.", "uk usa eg")]
    [InlineData("19th 1960s", "19th 19 1960s 1960")]
    [InlineData("example.com", "example.com exampl com")]
    [InlineData("bob@example.com", "bob@example.com bob exampl com")]
    [InlineData("__init__", "init")]
    public void Analyze_Codes_GivesWholeAndParts(string text, string terms) => Assert.Equal(terms, string.Join(' ', TermAnalyzer.Analyze(text)));

    [Theory]
    [InlineData("3.14", "3.14")]
    [InlineData("1,234 1,234,567.5", "1234 1234567.5")]
    [InlineData("1,23 12,3456", "1 23 12 3456")]
    [InlineData("In 2016, 3. End", "in 2016 3 end")]
    public void Analyze_Numbers_DropsThousandsSeparators(string text, string terms) => Assert.Equal(terms, string.Join(' ', TermAnalyzer.Analyze(text)));

    [Theory]
    [InlineData("检索增强", "检索 索增 增强")]
    [InlineData("猫。狗", "猫 狗")]
    [InlineData("用C++写GPT-3模型", "用 c++ 写 gpt3 gpt 3 模型")]
    [InlineData("𠮷野家", "𠮷野 野家")]
    [InlineData("資訊檢索與臺灣頭髮", "资讯 讯检 检索 索与 与台 台湾 湾头 头发")]
    [InlineData("⽤⼾⼿册 ⻚⾯ 金\ufa0a", "用户 户手 手册 页面 金见")]
    [InlineData("ひらがな 한국어", "ひら らが がな 한국 국어")]
    public void Analyze_Ideographs_GivesPairs(string text, string terms) => Assert.Equal(terms, string.Join(' ', TermAnalyzer.Analyze(text)));

    [Theory]
    [InlineData("What is the capital of France?", "capit franc")]
    [InlineData("Hello, can you please tell me about it?", "")]
    [InlineData("什么是检索增强生成？", "检索 索增 增强 强生 生成")]
    [InlineData("你好，请问这是什么呢？", "")]
    [InlineData("目的和了解", "目的 了解")]
    [InlineData("猫是什么动物？", "猫 动物")]
    [InlineData("為什麼模型會出錯嗎", "模型 型会 会出 出错")]
    [InlineData("who leads the WHO and US IT?", "lead who us it")]
    [InlineData("WHAT IS THE BUDGET", "budget")]
    [InlineData("cat cats cat", "cat")]
    public void AnalyzeQuery_SmallTalk_IsDropped(string text, string terms) =>
        Assert.Equal(terms.Split(' ', StringSplitOptions.RemoveEmptyEntries), TermAnalyzer.AnalyzeQuery(text));

    [Fact]
    public void Analyze_LongestWord_IsCutToTheLimit()
    {
        var terms = TermAnalyzer.Analyze($"{new string('a', 63)}-{new string('b', 5000)} {new string('7', 500)}");
        Assert.All(terms, term => Assert.InRange(term.Length, 1, 64));
        Assert.Equal(2, terms.Count);
    }

    [Fact]
    public void Analyze_AnyUtf16_GivesCleanTerms()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x7f))));
            foreach (var term in TermAnalyzer.Analyze(text).Concat(TermAnalyzer.AnalyzeQuery(text)))
            {
                Assert.InRange(term.Length, 1, 64);
                Assert.DoesNotContain(term, char.IsWhiteSpace);
            }
        }
    }

    [Fact]
    public void AnalyzeQuery_TermsOfAQuestion_AreTermsOfTheTextItself()
    {
        const string text = "The PPR-9087 report says maxTokens was 1,234 in v1.2.3; 检索增强生成使用 C++ 写成。";
        Assert.Empty(TermAnalyzer.AnalyzeQuery(text).Except(TermAnalyzer.Analyze(text)));
    }
}
