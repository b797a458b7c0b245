using AgentDesk.LlamaCpp.Inference;

namespace AgentDesk.LlamaCpp.Tests.Inference;

public sealed class TextTests
{
    [Fact]
    public void TextDecoder_EveryCut_NeverShowsHalfACharacter()
    {
        const string Text = "aé你😀z";
        var bytes = System.Text.Encoding.UTF8.GetBytes(Text);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var decoder = new TextDecoder();
            var parts = bytes.Chunk(size).Select(chunk => decoder.Push(chunk)).Append(decoder.Finish()).ToList();

            Assert.DoesNotContain(parts, part => part.Contains('\uFFFD'));
            Assert.DoesNotContain(parts, part => part.Length > 0 && (char.IsHighSurrogate(part[^1]) || char.IsLowSurrogate(part[0])));
            Assert.Equal(Text, string.Concat(parts));
        }
    }

    [Fact]
    public void TextDecoder_UnfinishedAtTheEnd_IsReplaced()
    {
        var decoder = new TextDecoder();

        Assert.Equal("", decoder.Push([0xE4, 0xBD]));
        Assert.Equal("\uFFFD", decoder.Finish());
    }

    [Theory]
    [InlineData("hello STOP world", "hello ", true)]
    [InlineData("hello STO", "hello STO", false)]
    [InlineData("STSTOP", "ST", true)]
    [InlineData("a\n\nb", "a", true)]
    [InlineData("", "", false)]
    public void StopSequences_EveryCut_NeverShowAnyOfOne(string output, string shown, bool found)
    {
        for (var size = 1; size <= Math.Max(1, output.Length); size++)
        {
            var stops = new StopSequences(["STOP", "\n\n"]);
            var text = "";
            foreach (var chunk in output.Chunk(size))
            {
                text += stops.Push(new string(chunk));
                Assert.StartsWith(text, shown, StringComparison.Ordinal);
                if (stops.Found) break;
            }

            Assert.Equal(found, stops.Found);
            Assert.Equal(shown, text + stops.Finish());
        }
    }

    [Fact]
    public void TriggerMatcher_EveryCut_FindsTheStart()
    {
        var bytes = "text <tool_call>{"u8.ToArray();
        for (var size = 1; size <= bytes.Length; size++)
        {
            var matcher = new TriggerMatcher(["<tool_call>", "[TOOL_CALLS]"]);
            byte[]? found = null;
            foreach (var chunk in bytes.Chunk(size))
            {
                found = matcher.Completes(chunk);
                if (found is not null) break;
                matcher.Push(chunk);
            }

            Assert.StartsWith("<tool_call>", System.Text.Encoding.UTF8.GetString(found!), StringComparison.Ordinal);
        }
    }
}
