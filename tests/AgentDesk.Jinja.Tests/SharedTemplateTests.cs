using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.Jinja.Tests;

/// <summary>Real chat templates over conversations with tools, against what Python's jinja2 rendered on 22 November 2026.</summary>
public sealed class SharedTemplateTests
{
    private const string Folder = "data/templates";

    public static IEnumerable<TheoryDataRow<string>> Templates
    {
        get
        {
            var folder = SharedData.Find(Folder);
            var files = folder is null ? [] : Directory.GetFiles(folder, "*.jinja").Order(StringComparer.Ordinal).ToArray();
            return files.Length == 0
                ? [new TheoryDataRow<string>("(none)")]
                : files.Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Render_RealTemplate_EqualsReference(string name)
    {
        var folder = SharedData.Require(Folder);
        var template = JinjaTemplate.Parse(File.ReadAllText(Path.Combine(folder, name + ".jinja")), TestData.Options);
        using var conversations = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "conversations.json")));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".expected.json")));

        Assert.All(expected.RootElement.EnumerateObject().ToArray(), outcome =>
        {
            var variables = TestData.Variables(conversations.RootElement.GetProperty(outcome.Name));
            variables.TryAdd("bos_token", "<s>");
            variables.TryAdd("eos_token", "</s>");
            variables.TryAdd("add_generation_prompt", true);
            if (outcome.Value.TryGetProperty("text", out var text))
            {
                Assert.Equal(text.GetString(), template.Render(variables, TestContext.Current.CancellationToken));
            }
            else if (outcome.Value.GetProperty("error").GetString()!.Contains("unsafe", StringComparison.Ordinal))
            {
                // Python's sandbox forbids changing a list; here the list is the rendering's own copy.
                Assert.NotEmpty(template.Render(variables, TestContext.Current.CancellationToken));
            }
            else
            {
                Assert.Throws<JinjaException>(() => template.Render(variables, TestContext.Current.CancellationToken));
            }
        });
    }
}
