using System.Text.Json;

namespace AgentDesk.Jinja.Tests;

/// <summary>
/// Small templates with the results of Python's jinja2 3.1.6 (the sandbox, trim_blocks, lstrip_blocks, loop controls). The files hold, for
/// each source, the text, the message that the template raised, or the kind of error.
/// </summary>
public sealed class GoldenTests
{
    private static readonly Dictionary<string, JsonElement> Files =
        TestData.Resources("Golden/").ToDictionary(name => name, name => JsonDocument.Parse(TestData.Resource(name)).RootElement);

    public static IEnumerable<TheoryDataRow<string, int>> Cases =>
        from file in Files
        from index in Enumerable.Range(0, file.Value.GetProperty("cases").GetArrayLength())
        select new TheoryDataRow<string, int>(file.Key, index);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Render_SmallTemplate_EqualsPython(string file, int index)
    {
        var test = Files[file].GetProperty("cases")[index];
        var source = test.GetProperty("source").GetString()!;
        var variables = TestData.Variables(Files[file].GetProperty("variables"));

        var (text, error) = Try(() => JinjaTemplate.Parse(source, TestData.Options).Render(variables, TestContext.Current.CancellationToken));

        if (test.TryGetProperty("text", out var expected))
        {
            Assert.True(error is null, $"{source}\nfailed: {error?.Message}");
            Assert.Equal(expected.GetString(), text);
        }
        else if (test.TryGetProperty("raised", out var message))
        {
            Assert.Equal((JinjaErrorKind.Raised, message.GetString()), (error?.Kind, error?.Message));
        }
        else
        {
            Assert.True(error is not null, $"{source}\nrendered: {text}");
            Assert.Equal(test.GetProperty("error").GetString(), error.Kind.ToString());
            Assert.True(error.Line >= 1);
        }
    }

    private static (string? Text, JinjaException? Error) Try(Func<string> render)
    {
        try
        {
            return (render(), null);
        }
        catch (JinjaException exception)
        {
            return (null, exception);
        }
    }
}
