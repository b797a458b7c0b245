using AgentDesk.LlamaCpp.Chat;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class TemplateAdaptationTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    private static readonly ChatMessage[] CallOnly =
    [
        new(ChatRole.User, "q"),
        new(ChatRole.Assistant, [new FunctionCallContent("c1", "tool", new Dictionary<string, object?>())]),
    ];

    [Theory]
    [InlineData("{% for m in messages %}[{{ m.content is none }}]{% endfor %}", "[False][True]")]
    [InlineData("{% for m in messages %}[{{ m.content }}]{% endfor %}", "[q][]")]
    [InlineData("{% for m in messages %}[{{ m.content + '!' }}]{% endfor %}", "[q!][!]")]
    public void CallWithoutText_HasTheContentThatTheTemplateTakes(string template, string expected) => Assert.Equal(expected, Render(template, CallOnly));

    [Theory]
    [InlineData("{{ m.tool_calls[0].function.arguments | tojson }}", "{\"a\": \"é\"}")]
    [InlineData("{{ m.tool_calls[0].function.arguments }}", "{\"a\":\"é\"}")]
    [InlineData("{{ '>' + m.tool_calls[0].function.arguments }}", ">{\"a\":\"é\"}")]
    [InlineData("{% for k, v in m.tool_calls[0].function.arguments.items() %}<{{ k }}={{ v }}>{% endfor %}", "<a=é>")]
    public void CallArguments_HaveTheFormThatTheTemplateTakes(string shown, string expected)
    {
        ChatMessage[] messages = [new(ChatRole.User, "q"), new(ChatRole.Assistant, [new FunctionCallContent("c1", "tool", new Dictionary<string, object?> { ["a"] = "é" })])];

        Assert.Equal(expected, Render("{% for m in messages if m.tool_calls %}" + shown + "{% endfor %}", messages));
    }

    [Fact]
    public void SystemRole_NotKnown_GoesBeforeTheQuestion()
    {
        const string Template = "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{{ m.role }}:{{ m.content }};{% endfor %}";

        Assert.Equal("user:Be brief.\n\nq;", Render(Template, [new(ChatRole.System, "Be brief."), new(ChatRole.User, "q")]));
    }

    [Fact]
    public void OtherRejection_KeepsItsReason()
    {
        const string Template = "{{ raise_exception('never with ' + messages[0].role) }}";

        var error = Assert.Throws<LlamaModelException>(() => Render(Template, [new(ChatRole.System, "s"), new(ChatRole.User, "q")]));

        Assert.Contains("never with system", error.Message, StringComparison.Ordinal);
    }

    private string Render(string template, ChatMessage[] messages)
    {
        using var client = new LlamaChatClient(Model, new LlamaChatClientOptions { ChatTemplate = template });
        return client.Render(messages, null, ToolSelection.From(null), Token).Text;
    }
}
