using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentDesk.EndToEnd;

/// <summary><c>ask --json</c> on all questions of questions.jsonl, each in a process of its own.</summary>
public sealed class AskContractTests(CorpusIndex corpus, ITestOutputHelper output) : IClassFixture<CorpusIndex>
{
    [Fact]
    public async Task Ask_EveryQuestion_ObeysTheContract()
    {
        var questions = File.ReadLines(Path.Combine(App.Repository, "tests", "AgentDesk.EndToEnd", "questions.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var right = new Dictionary<string, (int Right, int Of)>();
        var wrongValues = new List<string>();
        foreach (var question in questions)
        {
            var text = question.GetProperty("question").GetString()!;
            var result = await corpus.RunAsync("ask", text, "--json");
            var answer = result.Json;

            Assert.Equal(text, answer.GetProperty("question").GetString());
            var abstained = answer.GetProperty("abstained").GetBoolean();
            Assert.Equal(abstained ? 3 : 0, result.ExitCode);
            CheckCitations(answer);
            CheckSentences(answer);
            CheckCalls(answer);
            CheckFigures(answer);
            var expect = question.GetProperty("expect");
            if (expect.TryGetProperty("value", out var value))
            {
                var ok = StatesTheCalculatorsValue(answer, value.GetString()!);
                Count("value", ok);
                if (!ok)
                    wrongValues.Add(text);
            }

            if (expect.TryGetProperty("document", out var document))
                Count("document", answer.GetProperty("citations").EnumerateArray().Any(c => c.GetProperty("document").GetString() == document.GetString()));
            if (expect.TryGetProperty("abstain", out _))
                Count("abstained", abstained);
        }

        foreach (var (name, (ok, of)) in right)
            output.WriteLine($"{name}: {ok} of {of}");
        Assert.True(right["abstained"].Right >= 8, $"Abstained on {right["abstained"].Right} of 10 questions that nothing answers.");

        // Computations that the question spells out are right whatever the model says; the four word problems are the model's own.
        Assert.True(right["value"].Right >= 16, "Wrong values: " + string.Join(" | ", wrongValues));

        void Count(string name, bool ok)
        {
            var (before, of) = right.GetValueOrDefault(name);
            right[name] = (before + (ok ? 1 : 0), of + 1);
        }
    }

    [Theory]
    [InlineData("What day is it 45 days after 3 March 2026?", "Friday, 17 April 2026")]
    [InlineData("2026年3月3日之后45天是星期几？", "2026年4月17日 星期五")]
    public async Task Ask_QuestionAboutADate_IsComputedByTheClock(string question, string expected)
    {
        var answer = (await corpus.RunAsync("ask", question, "--json")).Json;

        Assert.Contains(expected, answer.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal("clock", Assert.Single(answer.GetProperty("toolCalls").EnumerateArray()).GetProperty("plugin").GetString());
    }

    private static void CheckCitations(JsonElement answer)
    {
        var markers = System.Text.RegularExpressions.Regex.Matches(answer.GetProperty("answer").GetString()!, @"\[(\d+)\]").Select(m => m.Groups[1].Value).ToHashSet();
        foreach (var citation in answer.GetProperty("citations").EnumerateArray())
        {
            var document = File.ReadAllText(Path.Combine(App.Repository, citation.GetProperty("document").GetString()!), Encoding.UTF8);
            var quote = document[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()];
            Assert.Equal(quote, citation.GetProperty("quote").GetString());
            Assert.True(citation.GetProperty("verified").GetBoolean());
            Assert.InRange(citation.GetProperty("score").GetDouble(), 0, 1);
            Assert.Equal(JsonValueKind.Array, citation.GetProperty("headings").ValueKind);
            Assert.True(citation.TryGetProperty("page", out _));
            Assert.Contains(citation.GetProperty("id").GetInt32().ToString(CultureInfo.InvariantCulture), markers);
        }
    }

    /// <summary>The shipped model quotes and states a tool's value: nothing that it says may be unsupported, and no number of nowhere.</summary>
    private static void CheckSentences(JsonElement answer)
    {
        var text = answer.GetProperty("answer").GetString()!;
        foreach (var sentence in answer.GetProperty("sentences").EnumerateArray())
        {
            Assert.True(sentence.GetProperty("support").GetString() is "quoted" or "cited" or "computed" or "conversation", $"{text}: {sentence}");
            Assert.InRange(sentence.GetProperty("end").GetInt32(), 1, text.Length);
            Assert.All(sentence.GetProperty("numbers").EnumerateArray(), n => Assert.NotEqual("untraced", n.GetProperty("source").GetString()));
        }
    }

    private static void CheckCalls(JsonElement answer)
    {
        foreach (var call in answer.GetProperty("toolCalls").EnumerateArray())
        {
            Assert.Contains(call.GetProperty("plugin").GetString(), new[] { "calculator", "search" });
            Assert.NotEmpty(call.GetProperty("function").GetString()!);
            Assert.Equal(JsonValueKind.Object, call.GetProperty("arguments").ValueKind);
            Assert.True(call.GetProperty("result").ValueKind == JsonValueKind.Null ^ call.GetProperty("error").ValueKind == JsonValueKind.Null);
            Assert.Contains(call.GetProperty("decidedBy").GetString(), new[] { "model", "program" });
            Assert.True(call.GetProperty("elapsedMs").GetDouble() >= 0);
        }
    }

    private static void CheckFigures(JsonElement answer)
    {
        Assert.True(File.Exists(answer.GetProperty("model").GetProperty("file").GetString()));
        Assert.NotEmpty(answer.GetProperty("model").GetProperty("id").GetString()!);
        var context = answer.GetProperty("context");
        Assert.InRange(context.GetProperty("prompt").GetInt32(), 1, context.GetProperty("window").GetInt32());
        Assert.True(context.GetProperty("cached").GetInt32() >= 0 && context.GetProperty("generated").GetInt32() > 0);
        Assert.Equal(JsonValueKind.Array, context.GetProperty("dropped").ValueKind);
        foreach (var name in new[] { "retrievalMs", "firstTokenMs", "totalMs" })
            Assert.True(answer.GetProperty("timings").GetProperty(name).GetDouble() >= 0);
    }

    private static bool StatesTheCalculatorsValue(JsonElement answer, string expected) => answer.GetProperty("toolCalls").EnumerateArray().Any(call =>
        call.GetProperty("plugin").GetString() == "calculator" && call.GetProperty("result").GetString() is { } result
        && answer.GetProperty("answer").GetString()!.Contains(result, StringComparison.Ordinal)
        && System.Text.RegularExpressions.Regex.Matches(result, @"-?\d+(\.\d+)?").LastOrDefault() is { } number
        && Math.Abs(double.Parse(number.Value, CultureInfo.InvariantCulture) - double.Parse(expected, CultureInfo.InvariantCulture))
            <= 1e-6 * Math.Max(1, double.Parse(expected, CultureInfo.InvariantCulture)));
}
