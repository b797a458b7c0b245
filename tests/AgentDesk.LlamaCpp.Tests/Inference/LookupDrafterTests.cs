using AgentDesk.LlamaCpp.Inference;

namespace AgentDesk.LlamaCpp.Tests.Inference;

public sealed class LookupDrafterTests
{
    [Fact]
    public void Guess_GoesOnAsItDidLastTime() => Assert.Equal([4, 5, 6], Guess([1, 2, 3, 4, 5, 6, 9, 1, 2, 3]));

    [Fact]
    public void Guess_OfSeveralOccurrences_TakesTheOneThatAgreesFurthestBack() =>
        Assert.Equal([50, 51, 52], Guess([7, 8, 1, 2, 3, 50, 51, 52, 9, 1, 2, 3, 60, 61, 62, 7, 8, 1, 2, 3]));

    [Fact]
    public void Guess_EquallyGood_TakesTheLast() => Assert.Equal([60, 61, 62], Guess([8, 1, 2, 3, 50, 9, 1, 2, 3, 60, 61, 62, 1, 2, 3]));

    [Fact]
    public void Guess_Repetition_GoesOnRepeating() => Assert.Equal([2, 3, 1], Guess([1, 2, 3, 1, 2, 3, 1]));

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 1, 2, 3 })]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 1, 2 })]
    public void Guess_NothingToGoBy_IsNone(int[] tokens) => Assert.Empty(Guess(tokens));

    [Fact]
    public void Right_GuessesMore_UpToABatch()
    {
        var drafter = new LookupDrafter(adaptive: true);
        int[] text = [.. Enumerable.Range(0, 50), .. Enumerable.Range(0, 10)];
        var lengths = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var guess = Guess(text, drafter);
            Assert.Equal(Enumerable.Range(10, guess.Length), guess);
            lengths.Add(guess.Length);
            drafter.Note(guess.Length, guess.Length);
        }

        Assert.Equal([3, 7, 15, 15], lengths);
    }

    [Fact]
    public void Wrong_GuessesLessAndLessOften_AndOftenAgainOnceRight()
    {
        var drafter = new LookupDrafter(adaptive: true);
        int[] text = [1, 2, 3, 4, 5, 6, 7, 1, 2, 3];
        var pauses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            var pause = 0;
            while (Guess(text, drafter).Length == 0) pause++;
            pauses.Add(pause);
            drafter.Note(i == 0 ? 3 : 1, 0);
        }

        Assert.Equal([0, 8, 16, 32, 64, 64, 64, 64], pauses);
        Assert.Equal(1, Next());

        drafter.Note(1, 1);
        Assert.Equal(3, Guess(text, drafter).Length);
        drafter.Note(3, 0);
        Assert.Empty(Guess(text, drafter));
        Assert.Equal(1, Next());
        drafter.Note(1, 1);
        drafter.Note(3, 3);
        Assert.Equal(7, Guess(text, drafter).Length);

        int Next()
        {
            for (var i = 0; i < 100; i++)
            {
                if (Guess(text, drafter).Length is > 0 and var length)
                    return length;
            }

            return 0;
        }
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Wrong_ThenAQuotation_IsGuessedAllTheSame(int quoted, bool guesses)
    {
        var drafter = new LookupDrafter(adaptive: true);
        Guess([1, 2, 3, 9, 1, 2, 3], drafter);
        drafter.Note(3, 0);

        Assert.Equal(guesses, Guess([.. Enumerable.Range(100, 50), 0, .. Enumerable.Range(110, quoted)], drafter).Length > 0);
    }

    [Fact]
    public void Wrong_WithMuchToGoBy_NeedsTwiceAsMuch()
    {
        var drafter = new LookupDrafter(adaptive: true);
        int[] Quoting(int tokens) => [.. Enumerable.Range(100, 50), 0, .. Enumerable.Range(110, tokens)];
        Assert.NotEmpty(Guess(Quoting(6), drafter));
        drafter.Note(3, 0);

        Assert.Empty(Guess(Quoting(11), drafter));
        Assert.NotEmpty(Guess(Quoting(12), drafter));
    }

    [Fact]
    public void NotAdaptive_AlwaysGuesses()
    {
        var drafter = new LookupDrafter(adaptive: false);
        int[] text = [.. Enumerable.Range(0, 50), .. Enumerable.Range(0, 10)];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(15, Guess(text, drafter).Length);
            drafter.Note(15, 0);
        }
    }

    [Fact]
    public void RoomForFewer_IsKept()
    {
        var guess = new int[2];

        Assert.Equal(2, new LookupDrafter(adaptive: false).Guess([1, 2, 3, 4, 5, 6, 1, 2, 3], guess));
        Assert.Equal([4, 5], guess);
    }

    private static int[] Guess(int[] tokens, LookupDrafter? drafter = null)
    {
        var guess = new int[LookupDrafter.Longest];
        return guess[..(drafter ?? new LookupDrafter(adaptive: true)).Guess(tokens, guess)];
    }
}
