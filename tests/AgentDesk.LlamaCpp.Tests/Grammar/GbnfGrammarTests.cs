using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

public sealed class GbnfGrammarTests
{
    [Theory]
    [InlineData("root ::= \"a\"")]
    [InlineData("# comment\nroot ::= \"a\" # more\n\nb-2 ::= [a-z]\n")]
    [InlineData("root ::= (\n  \"a\" # in a group\n  b\n)\nb ::= \"c\"")]
    [InlineData("root ::= \"a\" |\n  \"b\"")]
    [InlineData("root ::= \"a\"\r\n")]
    [InlineData("root ::= | \"a\"")]
    [InlineData("root ::= [^\\]\\[\\-\\\\a-z-]")]
    [InlineData("root ::= \"\\x41\\u00e9\\U0001F600\\t\\r\\n\\\\\\\"\"")]
    [InlineData("root ::= . [a]? [b]* [c]+ [d]{2} [e]{2,} [f]{0,3} [g]{ 1 , 2 }")]
    [InlineData("root ::= a root | \"x\"\na ::= \"y\"")]
    [InlineData("root ::= <think> !</think>* <[1001]> !<[7]>")]
    [InlineData("root ::= \"ünï😀\" [а-я]")]
    [InlineData("root ::= [^\"\\\\\\x7F\\x00-\\x1F]*")]
    [InlineData("root ::= a{0,2000}\na ::= (\"b\" | \"c\")")]
    public void Validate_TakesWhatLlamaCppTakes(string gbnf) => GbnfGrammar.Validate(gbnf);

    [Theory]
    [InlineData("", 0, "root")]
    [InlineData("a ::= \"b\"", 0, "root")]
    [InlineData("root ::= \"a\"\nb ::= c", 2, "'c'")]
    [InlineData("root ::= \"a", 1, "ends inside")]
    [InlineData("root ::= [a", 1, "ends inside")]
    [InlineData("root ::= \"\\q\"", 1, "escape")]
    [InlineData("root ::= \"\\x4\"", 1, "hexadecimal")]
    [InlineData("root ::= \"\\U00110000\"", 1, "10FFFF")]
    [InlineData("root ::= (\"a\"", 1, "')'")]
    [InlineData("root ::= \"a\")", 1, "end of the rule")]
    [InlineData("root = \"a\"", 1, "'::='")]
    [InlineData("_x ::= \"a\"", 1, "name")]
    [InlineData("root ::= *", 1, "nothing before")]
    [InlineData("root ::= \"\"*", 1, "nothing before")]
    [InlineData("root ::= \"a\"{", 1, "number")]
    [InlineData("root ::= \"a\"{,2}", 1, "number")]
    [InlineData("root ::= \"a\"{2,1}", 1, "before it begins")]
    [InlineData("root ::= \"a\"{1 2}", 1, "'}'")]
    [InlineData("root ::= \"a\"{2001}", 1, "2000")]
    [InlineData("root ::= \"a\"{0,99999999999999999999}", 1, "2000")]
    [InlineData("root ::= (\"a\" (\"b\" (\"c\")))  {1000}", 1, "Give the group a name")]
    [InlineData("root ::= \"a\"\n | \"b\"", 2, "name")]
    [InlineData("root ::= []", 1, "empty")]
    [InlineData("root ::= [z-a]", 1, "ends before")]
    [InlineData("root ::= ! a", 1, "'<'")]
    [InlineData("root ::= <think", 1, "'>'")]
    [InlineData("root ::= <[1>", 1, "']>'")]
    [InlineData("root ::= \"a\"\nroot ::= \"b\"", 2, "twice")]
    [InlineData("root ::= \"a\0\"", 1, "NUL")]
    [InlineData("root ::= root \"a\"", 1, "left recursion")]
    [InlineData("root ::= a\na ::= b\nb ::= root | \"x\"", 1, "left recursion")]
    [InlineData("root ::= e root \"z\" | \"x\"\ne ::= f\nf ::= \"\" | \"y\"", 1, "left recursion")]
    [InlineData("root ::= (\"a\"?)*", 1, "empty")]
    [InlineData("root ::= \"a\" root", 1, "never")]
    [InlineData("root ::= b\nb ::= \"a\" b", 1, "never")]
    public void Validate_RefusesWithLineAndReason(string gbnf, int line, string reason)
    {
        var error = Assert.Throws<GrammarException>(() => GbnfGrammar.Validate(gbnf));

        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_RefusesHalfASurrogatePair() => Assert.Throws<GrammarException>(() => GbnfGrammar.Validate($"root ::= \"{(char)0xD800}\""));

    [Fact]
    public void Validate_RefusesDeepNesting() =>
        Assert.Throws<GrammarException>(() => GbnfGrammar.Validate($"root ::= {new string('(', 5000)}\"a\"{new string(')', 5000)}"));

    [Fact]
    public void Validate_RefusesBeginningsThatMultiply()
    {
        var rules = string.Concat(Enumerable.Range(0, 40).Select(i => $"r{i} ::= r{i + 1} \"1\" | r{i + 1} \"2\"\n"));

        var error = Assert.Throws<GrammarException>(() => GbnfGrammar.Validate($"root ::= r0\n{rules}r40 ::= \"x\""));

        Assert.Contains("too many ways", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_RefusesExpansionWithoutEnd()
    {
        var rules = string.Concat(Enumerable.Range(0, 300).Select(i => $"r{i} ::= \"{new string('x', 50)}\"{{2000}}\n"));

        Assert.Throws<GrammarException>(() => GbnfGrammar.Validate($"root ::= r0\n{rules}"));
    }

    [Fact]
    public void Validate_RefusesLongChains()
    {
        var rules = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"r{i} ::= r{i + 1}\n"));

        Assert.Throws<GrammarException>(() => GbnfGrammar.Validate($"root ::= r0\n{rules}r20000 ::= \"x\""));
    }

    [Theory]
    [InlineData("root ::= \"ab\"{2,3}", "abab,ababab", "ab,abababab,aba")]
    [InlineData("root ::= [^a-c]+", "xyz,d", "a,xa,")]
    [InlineData("root ::= \"a\" (\"b\" | \"c\")? .", "abx,ax,acc", "a,abxx")]
    [InlineData("root ::= \"(\" root \")\" | \"x\"", "x,(x),((x))", "(x,x)")]
    public void Matcher_DecidesAcceptance(string gbnf, string accepted, string rejected)
    {
        var matcher = new GbnfMatcher(gbnf);

        Assert.All(accepted.Split(','), text => Assert.True(matcher.Accepts(text), text));
        Assert.All(rejected.Split(','), text => Assert.False(matcher.Accepts(text), text));
    }
}
