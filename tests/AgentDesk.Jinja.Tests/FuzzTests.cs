using System.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Jinja.Tests;

/// <summary>Damaged templates and heaps of tokens: whatever happens is text or a JinjaException, within bounds.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Tokens =
    [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{#", "#}", "{% raw %}", "{% endraw %}", "{% endif %}", "{% endfor %}", "{% else %}",
        "if", "else", "elif", "endif", "for", "in", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "filter", "endfilter",
        "with", "endwith", "recursive", "break", "continue", "not", "and", "or", "is", "defined", "none", "true", "loop", "loop.last",
        "messages", "m", "ns", "namespace(a=1)", "range(9)", "range(99999)", "raise_exception('x')", "caller()", "m()", "loop(messages)",
        "'s'", "\"", "'", "1", "0", "-1", "2.5", "99999999999999999999", "(", ")", "[", "]", "{", "}", ":", ",", ".", ".a", ".items()", "[0]",
        "[::-1]", "|", "| tojson", "| length", "| map('upper')", "| join", "| sort", "| first", "+", "-", "*", "/", "//", "%", "**", "~", "==",
        "<", "!=", "=", " ", "\n", "text", "😀", "\ud800", "\0",
    ];

    private static readonly JinjaOptions Bounds = TestData.Options with { MaxSteps = 50_000, MaxOutputLength = 200_000 };

    public static IEnumerable<TheoryDataRow<string>> Templates => TestData.Resources("Templates/").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Render_WholeTemplate_GivesText(string name) =>
        Assert.NotEmpty(Render(TestData.Resource(name), Conversation(name), mustRender: true)!);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Render_MutatedTemplate_NeverCrashes(string name)
    {
        var source = TestData.Resource(name);
        var random = new Random(20260101);
        var rendered = Enumerable.Range(0, FuzzRuns.Times(1500)).Count(_ => Render(Mutate(source, random), Conversation(name)) is not null);

        // Most changes to the text of a template leave it valid: the engine did not simply refuse everything.
        Assert.InRange(rendered, FuzzRuns.Times(50), FuzzRuns.Times(1500));
    }

    [Fact]
    public void Render_TokenSoup_NeverCrashes()
    {
        var random = new Random(7);
        for (var i = 0; i < FuzzRuns.Times(6000); i++)
        {
            var soup = new StringBuilder();
            for (var length = random.Next(1, 40); length > 0; length--)
            {
                soup.Append(Tokens[random.Next(Tokens.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            }

            Render(soup.ToString(), TestData.Conversation());
            Render("{% for m in messages %}{{ " + soup + " }}{% endfor %}", TestData.Conversation());
        }
    }

    private static Dictionary<string, object?> Conversation(string template) =>
        template.EndsWith("alternating", StringComparison.Ordinal) ? TestData.PlainConversation() : TestData.Conversation();

    private static string? Render(string source, Dictionary<string, object?> variables, bool mustRender = false)
    {
        try
        {
            return JinjaTemplate.Parse(source, Bounds).Render(variables, TestContext.Current.CancellationToken);
        }
        catch (JinjaException exception) when (!mustRender)
        {
            Assert.True(exception.Line >= 1);
            Assert.NotEmpty(exception.Message);
            return null;
        }
    }

    private static string Mutate(string source, Random random)
    {
        var text = new StringBuilder(source);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                default:
                    var from = random.Next(source.Length);
                    text.Insert(at, source.AsSpan(from, Math.Min(random.Next(1, 60), source.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }
}
