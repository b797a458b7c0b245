using System.Text.RegularExpressions;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

public sealed class RegexTests
{
    // The platform's own engine, in its ECMAScript mode, is the judge.
    [Theory]
    [InlineData("abc")]
    [InlineData("^a|b$")]
    [InlineData("^(a|bc)*$")]
    [InlineData("^a{2,3}b?$")]
    [InlineData("(^a)b")]
    [InlineData("a(b$|c)")]
    [InlineData("^$")]
    [InlineData("a$b")]
    [InlineData("^[^ab]+$")]
    [InlineData("[a-]\\-[\\]]")]
    [InlineData("^\\w\\W\\d$")]
    [InlineData("^.\\.$")]
    [InlineData("a+?b*?$")]
    [InlineData("^(?:a|ab)(?:c|bcd)(?:d*)$")]
    [InlineData("[]")]
    [InlineData("^[^]$")]
    [InlineData("{a")]
    public void Compile_MatchesWhatTheExpressionFinds(string pattern)
    {
        var automaton = RegexCompiler.Compile(pattern);
        var random = new Random(5);
        var alphabet = "aabbccd-].1 {\n";
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Assert.True(Expected(pattern, text) == automaton.Matches(text), $"/{pattern}/ on '{text}'");
        }
    }

    // .NET's '$' also matches before a last line break, and it has no empty classes.
    private static bool Expected(string pattern, string text) => pattern switch
    {
        "[]" => false,
        "^[^]$" => text.Length == 1,
        _ => Regex.IsMatch(text, pattern.Replace("$", "(?!\\n)$", StringComparison.Ordinal).Replace("\\d", "[0-9]", StringComparison.Ordinal), RegexOptions.CultureInvariant),
    };

    [Theory]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("a{3,1}")]
    [InlineData("a{5000}")]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("[b-a]")]
    [InlineData("[\\d-z]")]
    [InlineData("\\")]
    [InlineData("\\bword")]
    [InlineData("(?i)a")]
    [InlineData("(?<!a)b")]
    [InlineData("\\x4")]
    [InlineData("\\u{110000}")]
    [InlineData("\\uD800x")]
    [InlineData("\\k<n>")]
    public void Compile_RefusesWhatIsNotRegular(string pattern) => Assert.Throws<RegexException>(() => RegexCompiler.Compile(pattern));

    [Fact]
    public void Compile_ReadsCodePoints()
    {
        var automaton = RegexCompiler.Compile("^[\\u{1F600}-\\u{1F64F}]\\uD83D\\uDE00\\u00e9.\\s\\S\\D$");

        Assert.True(automaton.Matches("😁😀é名\u3000xy"));
        Assert.False(automaton.Matches("😁😀é名xxy"));
    }

    [Fact]
    public void Compile_RefusesNestingWithoutEnd() => Assert.Throws<RegexException>(() => RegexCompiler.Compile(new string('(', 5000)));

    [Theory]
    [InlineData("</parameter>")]
    [InlineData("aab")]
    [InlineData("abab")]
    public void Without_AcceptsTextsWithoutTheOther(string other)
    {
        var automaton = TextSearch.Without(other);
        var random = new Random(6);
        var alphabet = "ab</" + other;
        for (var i = 0; i < 4000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => alphabet[random.Next(alphabet.Length)])) + (i % 3 == 0 ? other : "");
            Assert.True(automaton.Matches(text) == !text.Contains(other, StringComparison.Ordinal), text);
        }
    }
}
