namespace AgentDesk.Jinja.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData(true, true, "a\nb\nc")]
    [InlineData(true, false, "a\n  b\n  c")]
    [InlineData(false, true, "a\n\nb\n\nc")]
    [InlineData(false, false, "a\n  \nb\n  \nc")]
    public void Parse_WhiteSpaceOptions_AreKept(bool trim, bool lstrip, string expected)
    {
        var options = new JinjaOptions { TrimBlocks = trim, LstripBlocks = lstrip };
        var template = JinjaTemplate.Parse("a\n  {% if true %}\nb\n  {% endif %}\nc", options);
        Assert.Equal(expected, template.Render(new Dictionary<string, object?>(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false, "x\n")]
    [InlineData(true, "x\n\n")]
    public void Parse_TrailingNewline_IsKeptOnDemand(bool keep, string expected)
    {
        var template = JinjaTemplate.Parse("x\r\n\n", new JinjaOptions { KeepTrailingNewline = keep });
        Assert.Equal(expected, template.Render(new Dictionary<string, object?>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_OutOfRange_NameTheSetting()
    {
        Assert.Contains("MaxDepth", Assert.Throws<ArgumentOutOfRangeException>(() => new JinjaOptions { MaxDepth = 7 }).Message, StringComparison.Ordinal);
        Assert.Contains("MaxDepth", Assert.Throws<ArgumentOutOfRangeException>(() => new JinjaOptions { MaxDepth = 10_001 }).Message, StringComparison.Ordinal);
        Assert.Contains("MaxSteps", Assert.Throws<ArgumentOutOfRangeException>(() => new JinjaOptions { MaxSteps = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("MaxOutputLength", Assert.Throws<ArgumentOutOfRangeException>(() => new JinjaOptions { MaxOutputLength = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("MaxSourceLength", Assert.Throws<ArgumentOutOfRangeException>(() => new JinjaOptions { MaxSourceLength = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("Clock", Assert.Throws<ArgumentNullException>(() => new JinjaOptions { Clock = null! }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\n{{ 1 + }}", 3)]
    [InlineData("a\n{% if x %}\n\n", 3)]
    [InlineData("a\n\n{{ x.y.z }}", 3)]
    [InlineData("{% macro m() %}\n\n{{ none + 1 }}{% endmacro %}\n{{ m() }}", 3)]
    [InlineData("{{ 1\n+\nnone }}", 1)]
    [InlineData("a\n{{ 'x' | nofilter }}", 2)]
    [InlineData("{#\n\n#}{{ raise_exception('no') }}", 3)]
    [InlineData("{%- raw %}\n{% endraw %}\n{{ 'open }}", 3)]
    public void Error_InTemplate_HasItsLine(string source, int line) => Assert.Equal(line, TestData.RenderError(source).Line);

    [Theory]
    [InlineData("{% include 'x' %}")]
    [InlineData("{% extends 'x' %}")]
    [InlineData("{% import 'x' as y %}")]
    [InlineData("{% from 'x' import y %}")]
    [InlineData("{% block x %}{% endblock %}")]
    [InlineData("{% autoescape true %}{% endautoescape %}")]
    public void Parse_OtherTemplatesOrEscaping_SaysNotSupported(string source)
    {
        var error = TestData.RenderError(source);
        Assert.Equal(JinjaErrorKind.Syntax, error.Kind);
        Assert.Contains("support", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_RealTemplate_GivesPrompt() => Assert.Equal(
        "<s>[INST] Be brief.\n\nWhat is this? [/INST] A cat.</s>[INST] 谢谢 [/INST]",
        JinjaTemplate.Parse(TestData.Resource("Templates/alternating")).Render(TestData.PlainConversation(), TestContext.Current.CancellationToken));

    [Fact]
    public async Task Render_FromManyThreads_GivesTheSameText()
    {
        var template = JinjaTemplate.Parse(TestData.Resource("Templates/chatml"), TestData.Options);
        var token = TestContext.Current.CancellationToken;
        var expected = template.Render(TestData.Conversation(), token);

        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => template.Render(TestData.Conversation(), token), token)));

        Assert.All(texts, text => Assert.Equal(expected, text));
    }
}
