using System.Text;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Grammar.Matching;

public sealed class GrammarMachineTests(TinyModelFixture tiny)
{
    private const string Json = """
        root ::= object
        value ::= object | array | string | "-"? ("0" | [1-9] [0-9]*) | "true" | "null"
        object ::= "{" (string ":" value ("," string ":" value)*)? "}"
        array ::= "[" (value ("," value){0,3})? "]"
        string ::= "\"" ([^"\\\x00-\x1f] | "\\" ["\\n])* "\""
        """;

    private static readonly string[] Grammars =
    [
        Json,
        "root ::= [a-c]{2,5} (\"x\" | \"xy\" | \"xyz\")* [^a-yàé中]? .",
        "root ::= (\"the\" | \" the\" | \"\") word+ | \"<tool_call>\" word\nword ::= \"in\" | \"on\" | \"中文\" [á-ñ]",
        "root ::= a* \"b\"\na ::= \"a\" b?\nb ::= \"(\" a \")\"",
    ];

    public static IEnumerable<TheoryDataRow<int>> Indexes => Enumerable.Range(0, Grammars.Length).Select(index => new TheoryDataRow<int>(index));

    private LlamaVocabulary Vocabulary => tiny.Model.Vocabulary;

    [Theory]
    [MemberData(nameof(Indexes))]
    public void After_SampledAndDamagedTexts_AgreesWithThePlainMatcher(int index)
    {
        var (machine, matcher, sampler, random) = (new GrammarMachine(Grammars[index], Vocabulary), new GbnfMatcher(Grammars[index]), new GbnfSampler(Grammars[index], 1), new Random(2));
        for (var i = 0; i < 100; i++)
        {
            var runes = sampler.Sample().EnumerateRunes().Take(60).ToList();
            if (i % 2 == 1 && runes.Count > 0) runes[random.Next(runes.Count)] = new Rune("ab{}\"中1xé\\"[random.Next(10)]);
            var text = string.Concat(runes);

            var state = machine.AfterText(machine.Start, Encoding.UTF8.GetBytes(text));

            Assert.True(matcher.AcceptsPrefix(text) == state is not null, text);
            Assert.True(matcher.Accepts(text) == (state?.IsComplete == true), text);
        }
    }

    /// <summary>llama.cpp's own grammar sampler is asked about every token at every step of random walks.</summary>
    [Theory]
    [MemberData(nameof(Indexes))]
    public void Allowed_RandomWalks_AgreesWithLlamaCpp(int index)
    {
        var random = new Random(index);
        for (var walk = 0; walk < 6; walk++)
        {
            var machine = new GrammarMachine(Grammars[index], Vocabulary);
            using var native = new NativeGrammar(tiny.Model, Grammars[index]);
            var state = machine.Start;
            for (var step = 0; step < 40; step++)
            {
                var allowed = machine.Allowed(state);
                int[] ours = [.. Enumerable.Range(0, Vocabulary.Count).Where(allowed.Contains)];
                // llama.cpp looks at the bytes of a begun character less closely, in both directions.
                Assert.Equal(native.Allowed().Where(IsWhole), ours.Where(IsWhole));

                int[] next = [.. ours.Where(token => IsWhole(token) && !Vocabulary.IsEndOfGeneration(token))];
                if (next.Length == 0) break;
                var token = next[random.Next(next.Length)];
                native.Accept(token);
                state = machine.After(state, token)!;
            }
        }

        bool IsWhole(int token) => Vocabulary.IsEndOfGeneration(token) || Rune.DecodeFromUtf8(Vocabulary.TokenToPiece(token).Span, out _, out var read) == System.Buffers.OperationStatus.Done && read > 0
            && Encoding.UTF8.GetString(Vocabulary.TokenToPiece(token).Span).All(c => c != '\uFFFD');
    }

    [Fact]
    public void After_CharactersInPieces_TakesOnlyWhatCanBecomeAllowed()
    {
        var machine = new GrammarMachine("root ::= [à-ï] [一-龥] \"😀\"", Vocabulary);

        Assert.NotNull(machine.AfterText(machine.Start, [0xC3]));
        Assert.Null(machine.AfterText(machine.Start, [0xC4]));
        Assert.Null(machine.AfterText(machine.Start, [0xC3, 0x80]));
        Assert.Null(machine.AfterText(machine.Start, [0x80]));
        Assert.NotNull(machine.AfterText(machine.Start, [.. "ç"u8, 0xE4, 0xBD]));
        Assert.Null(machine.AfterText(machine.Start, [.. "ç"u8, 0xE0, 0x80]));
        Assert.Null(machine.AfterText(machine.Start, [.. "ç中"u8, 0xF0, 0x9F, 0x98, 0x81]));
        Assert.True(machine.AfterText(machine.Start, "ç中😀"u8)!.IsComplete);
    }

    /// <summary>E0 80 80 would be NUL, ED A0 80 half a surrogate pair, F4 90 80 80 beyond Unicode.</summary>
    [Theory]
    [InlineData(0xC0, 0x80)]
    [InlineData(0xE0, 0x9F, 0xBF)]
    [InlineData(0xE0, 0x8D)]
    [InlineData(0xED, 0xA0, 0x80)]
    [InlineData(0xF0, 0x8F, 0xBF, 0xBF)]
    [InlineData(0xF4, 0x90, 0x80, 0x80)]
    [InlineData(0xFF)]
    public void After_BytesThatAreNoText_NeverAllowed(params int[] bytes)
    {
        var machine = new GrammarMachine("root ::= .*", Vocabulary);

        Assert.Null(machine.AfterText(machine.Start, [.. bytes.Select(value => (byte)value)]));
    }

    [Theory]
    [InlineData(Json, "", "{}")]
    [InlineData(Json, "{\"a", "\":0}")]
    [InlineData(Json, "{\"a\":[[[", "]]]}")]
    [InlineData(Json, "{\"a\\", "\"\":0}")]
    [InlineData("root ::= (\"long\" | \"é\" | \"ab\") \"!\" [x-z]{3}", "", "ab!xxx")]
    [InlineData("root ::= \"a\" (\"bcd\" | \"\" )", "a", "")]
    public void ShortestCompletion_IsTheShortest(string gbnf, string begun, string rest)
    {
        var machine = new GrammarMachine(gbnf, Vocabulary);
        var state = machine.AfterText(machine.Start, Encoding.UTF8.GetBytes(begun))!;

        Assert.Equal(Encoding.UTF8.GetByteCount(rest), state.ShortestBytes);
        Assert.Equal(Encoding.UTF8.GetByteCount(rest) + 1, machine.ShortestCompletion(state));
        Assert.False(machine.CanComplete(state, Encoding.UTF8.GetByteCount(rest)));
        Assert.True(machine.CanComplete(state, Encoding.UTF8.GetByteCount(rest) + 1));
    }

    [Fact]
    public void ShortestCompletion_CountsTokensNotBytes()
    {
        var machine = new GrammarMachine("root ::= \" the\" \"<tool_call>\" \"inner\"", Vocabulary);

        // " the", "<tool_call>", "in", "n", "er", and the end.
        Assert.Equal(6, machine.ShortestCompletion(machine.Start));
    }

    [Fact]
    public void AllowedWithin_AlwaysLeadsToACompleteOutput()
    {
        var machine = new GrammarMachine(Json, Vocabulary);
        var random = new Random(9);
        for (var walk = 0; walk < 30; walk++)
        {
            var limit = random.Next(3, 60);
            var (state, rest, path) = (machine.Start, limit, new List<int>());
            while (true)
            {
                var allowed = machine.AllowedWithin(state, --rest);
                int[] tokens = [.. Enumerable.Range(0, Vocabulary.Count).Where(allowed.Contains)];
                Assert.True(tokens.Length > 0, $"{rest} of {limit} left, {state.ShortestBytes} bytes, {state.Partial}, {string.Join(' ', path.Select(t => Convert.ToHexString(Vocabulary.TokenToPiece(t).Span)))}");
                Assert.All(tokens, token => Assert.True(machine.Allows(state, token, rest)));
                var token = tokens[random.Next(tokens.Length)];
                if (Vocabulary.IsEndOfGeneration(token)) break;
                path.Add(token);
                state = machine.After(state, token)!;
            }

            Assert.True(state.IsComplete);
            Assert.InRange(rest, 0, limit);
        }
    }

    [Fact]
    public void Tokens_NamedByIdOrText_AreMatchedAsTokens()
    {
        var (the, call) = (ByteVocabulary.IdOf("Ġthe"), ByteVocabulary.IdOf("<tool_call>"));
        var machine = new GrammarMachine($"root ::= <tool_call> !<[{the}]> (<[{the}]> | \" the!\")", Vocabulary);
        var opened = machine.After(machine.Start, call)!;

        Assert.Null(machine.AfterText(machine.Start, "<tool_call>"u8));
        Assert.False(machine.Allowed(opened).Contains(the));
        Assert.True(machine.Allowed(opened).Contains(call));
        var either = machine.After(machine.After(opened, call)!, the)!;
        Assert.True(either.IsComplete);
        Assert.NotNull(machine.AfterText(either, "!"u8));
        Assert.Contains("'<nonsense>'", Assert.Throws<GrammarException>(() => new GrammarMachine("root ::= <nonsense>", Vocabulary)).Message, StringComparison.Ordinal);
    }

    /// <summary>More states than are remembered: old ones stay usable.</summary>
    [Fact]
    public void After_MoreStatesThanRemembered_GoesOnWhereItWas()
    {
        var machine = new GrammarMachine("root ::= part part part part part\npart ::= [ab]{1,2000} \"x\"", Vocabulary);
        byte[] text = [.. Enumerable.Repeat(Enumerable.Repeat((byte)'a', 1900).Append((byte)'x'), 5).SelectMany(part => part)];
        var state = machine.Start;

        foreach (var value in text)
        {
            machine.Allowed(state);
            state = machine.AfterText(state, [value])!;
        }

        Assert.True(state.IsComplete);
    }
}
