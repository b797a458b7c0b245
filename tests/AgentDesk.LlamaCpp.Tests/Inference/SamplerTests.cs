using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Inference;

namespace AgentDesk.LlamaCpp.Tests.Inference;

/// <summary>Each sampler on scores that are known.</summary>
public sealed class SamplerTests(TinyModelFixture tiny)
{
    private const int A = 'a', B = 'b', C = 'c', D = 'd';

    private int Size => tiny.Model.Vocabulary.Count;

    [Fact]
    public void Greedy_TakesTheFirstOfTheBest()
    {
        Assert.Equal([B], Drawn(new SamplingOptions(), Scores(-50, (B, 5), (C, 5), (D, 4))));
        Assert.Equal([C], Drawn(new SamplingOptions(), Scores(float.NegativeInfinity, (C, -1e30f))));
        Assert.Equal([B], Drawn(new SamplingOptions(), Scores(-1, (A, -0f), (B, 0f))));
        Assert.Equal([D], Drawn(new SamplingOptions(), Scores(0, (D, float.NaN))));
    }

    [Fact]
    public void TopNSigma_KeepsWhatIsWithinDeviationsOfTheBest()
    {
        var scores = Scores(0, (A, 5), (B, 4.5f), (C, 3.9f), (D, 2));
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        var kept = Enumerable.Range(0, Size).Where(token => scores[token] >= 5 - 2.5 * deviation).ToHashSet();

        Assert.InRange(kept.Count, 2, 4);
        Assert.Equal(kept, Drawn(new SamplingOptions(Temperature: 1, Seed: 1) { TopNSigma = 2.5f }, scores));
        Assert.True(Drawn(new SamplingOptions(Temperature: 1, Seed: 1), scores).Count > 4);
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.6f)]
    [InlineData(0.9f)]
    public void Typical_KeepsWhatIsAsSurprisingAsTheScoresAreUncertain(float typical)
    {
        var scores = Scores(-20, (A, 3), (B, 1.7f), (C, 1.2f), (D, 0.5f), (50, 0.4f), (60, 0.1f), (70, 9));
        var kept = Typical(scores, 70, typical);

        // The forbidden token has no probability at all, whose logarithm must not spoil the sum.
        Assert.Equal(kept, Drawn(new SamplingOptions(Temperature: 1, Seed: 1, Forbidden: [70]) { TypicalP = typical }, scores));
        Assert.InRange(kept.Count, 1, 6);
    }

    [Fact]
    public void Typical_AtTemperature0_TakesTheBestOfWhatIsTypical()
    {
        // A third of the probability on one token, the rest on very many: the best is not the typical one.
        var scores = Scores(0, (A, MathF.Log(Size / 2f)), (B, 0.5f));

        Assert.Equal([A], Drawn(new SamplingOptions(), scores));
        Assert.Equal([B], Drawn(new SamplingOptions { TypicalP = 0.3f }, scores));
    }

    [Fact]
    public void Xtc_LeavesOutAllButTheLeastOfTheProbable()
    {
        var scores = Scores(-50, (A, 3), (B, 2.5f), (C, 2), (D, -2));
        var always = new SamplingOptions(Temperature: 1, Seed: 3) { XtcProbability = 1 };

        Assert.Equal([C, D], Drawn(always, scores));
        Assert.Equal([C], Drawn(always with { Temperature = 0 }, scores));
        Assert.Equal([A, C], Drawn(always with { Temperature = 0, XtcProbability = 0.5f }, scores));
        Assert.Equal([A], Drawn(always with { Temperature = 0, XtcThreshold = 0.6f }, scores));
    }

    [Fact]
    public void MinKeep_KeepsSoManyWhereOneWouldDo()
    {
        var scores = Scores(-50, (A, 3), (B, 2.9f), (C, 2.8f));

        Assert.Equal([A], Drawn(new SamplingOptions(Temperature: 1, TopP: 0.01f, Seed: 1), scores));
        Assert.Equal([A, B], Drawn(new SamplingOptions(Temperature: 1, TopP: 0.01f, Seed: 1) { MinKeep = 2 }, scores));
    }

    [Fact]
    public void DynamicTemperature_CoolsWhatIsCertain_AndHeatsWhatIsNot()
    {
        var fix = new SamplingOptions(Temperature: 1, Seed: 4);
        var dynamic = fix with { DynamicTemperatureRange = 1 };
        int Best(SamplingOptions options, float[] scores) => Draw(options, scores, 400).Count(token => token == A);

        var certain = Scores(0, (A, 8));
        Assert.True(Best(dynamic, certain) > Best(fix, certain));
        var uncertain = Scores(0, (A, 3));
        Assert.True(Best(dynamic, uncertain) < Best(fix, uncertain));
        // With an exponent of 0 it goes all the way up, however certain.
        Assert.True(Best(dynamic with { DynamicTemperatureExponent = 0 }, certain) < Best(fix, certain));
        Assert.True(Drawn(new SamplingOptions(Temperature: 0, Seed: 4) { DynamicTemperatureRange = 1 }, uncertain).Count > 1);
    }

    [Fact]
    public void Dry_EndsALoop_UnlessABreakerIsInIt()
    {
        var scores = Scores(-50, (A, 5), (B, 4));
        static int Longest(List<int> tokens) => tokens.Aggregate((Run: 0, Best: 0), (state, token) => token == A ? (state.Run + 1, Math.Max(state.Best, state.Run + 1)) : (0, state.Best)).Best;
        SamplingOptions With(DryOptions dry) => new() { Dry = dry };
        var dry = new DryOptions(2, 1.75f, 2, 64, ["never there"]);

        Assert.Equal(40, Longest(Draw(new SamplingOptions(), scores, 40)));
        Assert.InRange(Longest(Draw(With(dry), scores, 40)), 3, 8);
        Assert.Equal(40, Longest(Draw(With(dry with { Breakers = ["a"] }), scores, 40)));
        Assert.True(Longest(Draw(With(dry with { AllowedLength = 12 }), scores, 40)) > 10);
        Assert.True(Longest(Draw(With(dry with { Multiplier = 0.1f }), scores, 40)) > Longest(Draw(With(dry), scores, 40)));
    }

    [Fact]
    public void Dry_FollowsTextOfManyBytesAndManyTokens()
    {
        // Breakers are looked for in every token, also in parts of characters.
        var options = new SamplingOptions { Dry = new DryOptions(1, 1.75f, 1, 32, ["\n", "。", "é", new string('x', 40)]) };

        Assert.NotEqual(Draw(new SamplingOptions(), Scores(0, (A, 1)), 20), Draw(options, Scores(0, (A, 1)), 20));
    }

    [Fact]
    public void Penalties_LookBackIntoThePrompt()
    {
        var scores = Scores(-50, (A, 5), (B, 4));
        int[] prompt = [A, .. Enumerable.Repeat(D, 10)];

        Assert.Equal(A, Draw(new SamplingOptions(), scores, 1, prompt)[0]);
        Assert.Equal(B, Draw(new SamplingOptions(PresencePenalty: 3), scores, 1, prompt)[0]);
        Assert.Equal(A, Draw(new SamplingOptions(PresencePenalty: 3, PenaltyWindow: 10), scores, 1, prompt)[0]);

        int[] repeated = [C, D, A, 50, C, D];
        Assert.Equal(B, Draw(new SamplingOptions { Dry = new DryOptions(3, 1.75f, 1, 64, ["never there"]) }, scores, 1, repeated)[0]);
        Assert.Equal(A, Draw(new SamplingOptions { Dry = new DryOptions(3, 1.75f, 1, 3, ["never there"]) }, scores, 1, repeated)[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mirostat_KeepsSurpriseNearItsTarget(int version)
    {
        // A slowly falling tail, as of a language model.
        var scores = Enumerable.Range(0, Size).Select(token => -1.2f * MathF.Log(1 + token)).ToArray();
        var sum = scores.Sum(score => Math.Exp(score));
        double Surprise(float tau)
        {
            var tokens = Draw(new SamplingOptions(Temperature: 1, Seed: 5) { Mirostat = new MirostatOptions(version, tau, 0.1f) }, scores, 600);
            return tokens.Skip(200).Average(token => -Math.Log2(Math.Exp(scores[token]) / sum));
        }

        Assert.True(Surprise(0.5f) < Surprise(2.5f) - 0.5, $"{Surprise(0.5f)} {Surprise(2.5f)}");
        Assert.Equal([0], Drawn(new SamplingOptions { Mirostat = new MirostatOptions(version, 3, 0.1f) }, scores));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mirostat_UnderAConstraint_LearnsOfWhatIsChosenAlone(int version)
    {
        var scores = Scores(-2, (A, 3), (B, 2), (C, 1.5f), (D, 1));
        int[] allowed = [B, C, D, 70, 71, 72];
        var options = new SamplingOptions(Temperature: 1, Seed: 6) { Mirostat = new MirostatOptions(version, 1.5f, 0.2f) };
        var alone = Enumerable.Repeat(float.NegativeInfinity, Size).ToArray();
        foreach (var token in allowed) alone[token] = scores[token];

        var constrained = Draw(options, scores, 200, constraint: new Only(allowed, Size));

        Assert.Equal(Draw(options, alone, 200), constrained);
        Assert.True(constrained.Distinct().Count() > 2);
    }

    [Fact]
    public void Everything_UnderAConstraint_ChoosesWhatIsAllowed()
    {
        var scores = Scores(0, (A, 6), (B, 2), (C, 1.5f));
        var options = new SamplingOptions(Temperature: 1, TopK: 30, TopP: 0.9f, MinP: 0.01f, RepeatPenalty: 1.1f, Seed: 7)
        {
            TypicalP = 0.9f,
            TopNSigma = 2,
            XtcProbability = 0.5f,
            DynamicTemperatureRange = 0.5f,
            Dry = new DryOptions(1, 1.75f, 2, 64, ["\n"]),
        };

        Assert.All(Draw(options, scores, 200, constraint: new Only([B, C, D], Size)), token => Assert.Contains(token, (int[])[B, C, D]));
    }

    private static HashSet<int> Typical(float[] scores, int without, float typical)
    {
        var weights = scores.Select((score, token) => token == without ? 0 : Math.Exp(score)).ToArray();
        var p = weights.Select(weight => weight / weights.Sum()).ToArray();
        var entropy = p.Where(part => part > 0).Sum(part => -part * Math.Log(part));
        var (kept, sum) = (new HashSet<int>(), 0.0);
        foreach (var token in Enumerable.Range(0, p.Length).Where(token => p[token] > 0).OrderBy(token => Math.Abs(-Math.Log(p[token]) - entropy)))
        {
            kept.Add(token);
            if ((sum += p[token]) > typical) break;
        }

        return kept;
    }

    private float[] Scores(float otherwise, params (int Token, float Score)[] some)
    {
        var scores = Enumerable.Repeat(otherwise, Size).ToArray();
        foreach (var (token, score) in some) scores[token] = score;
        return scores;
    }

    private HashSet<int> Drawn(SamplingOptions options, float[] scores) => [.. Draw(options, scores, 2000)];

    private List<int> Draw(SamplingOptions options, float[] scores, int count, int[]? prompt = null, OutputConstraint? constraint = null)
    {
        using var candidates = new CandidateBuffer(Size);
        using var sampler = new TokenSampler(tiny.Model, options, candidates, prompt ?? []);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Next(scores, constraint ?? new NoConstraint())!.Value)];
    }

    private sealed class Only(int[] tokens, int size) : OutputConstraint
    {
        internal override bool TellsAll => true;

        internal override bool Allows(int token) => tokens.Contains(token);

        internal override TokenSet Allowed()
        {
            var set = new TokenSet(size);
            foreach (var token in tokens) set.Add(token);
            return set;
        }

        internal override TokenSet AllowedWithinRemaining() => Allowed();
    }
}
