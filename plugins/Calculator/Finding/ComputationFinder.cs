using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>Finds the longest computation that a text spells out, and leaves numbers alone that merely stand in a question.</summary>
internal sealed class ComputationFinder(TimeProvider time)
{
    /// <summary>Attempts at parsing for one text; enough for every span of a message of some sixty words.</summary>
    private const int Attempts = 2_000;

    /// <summary>Tokens of the longest computation that is looked for.</summary>
    private const int LongestSpan = 200;

    /// <summary>The computation, or null where the text has none, or has one without a value among other words.</summary>
    public FoundComputation? Find(string text, CancellationToken cancellationToken)
    {
        var spelledOut = FindExpression(text, cancellationToken);
        // 7除91 alone can be read in two ways, 用7除91 cannot.
        var settled = spelledOut is { Whole: true } && !(spelledOut.Expression.Contains('除', StringComparison.Ordinal) && !spelledOut.Expression.Contains("除以", StringComparison.Ordinal));
        return !settled && InWords(SmallCoins.InWhole(text), cancellationToken) is { } formula ? new FoundComputation(formula, 0, text.Length, Whole: true) : spelledOut;
    }

    /// <summary>The formula of a computation in everyday words. What tells numbers apart by the words beside them comes before whole wordings.</summary>
    private static string? InWords(string text, CancellationToken cancellationToken) =>
        PeriodRate.Read(text)
        ?? (Wording.Read(text) is { } wording ? WholeUnits.Read(wording) ?? Growth.Read(wording) ?? UnitRates.Read(wording) ?? SharedBill.Read(wording) : null)
        ?? Idioms.Find(text, cancellationToken);

    /// <summary>The longest span that the grammar knows.</summary>
    private FoundComputation? FindExpression(string text, CancellationToken cancellationToken)
    {
        if (text.Length > Bounds.Length)
            return null;
        var tokens = Lexer.Read(text);
        var start = time.GetTimestamp();
        var attempts = 0;
        var refused = new List<(int First, int Last)>();
        foreach (var (first, last) in Spans(tokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++attempts > Attempts || time.GetElapsedTime(start) > Bounds.Time)
                return null;
            if (refused.Exists(span => first >= span.First && last <= span.Last))
                continue;
            var (from, to) = (tokens[first].Start, tokens[last].End);
            if (!Surroundings.Allow(text, from, to) || Parse(text, tokens, first, last, out var node) is var outcome && outcome == Outcome.No)
                continue;
            var whole = Framing.IsWhole(text, from, to, out var asks);
            if (outcome == Outcome.Ambiguous)
                return whole ? new FoundComputation(text[from..to], from, to, whole) : null;
            if (!Plainness.IsComputation(text, node!, tokens, first, last, whole, asks))
            {
                refused.Add((first, last));
                continue;
            }

            // Whoever asks for nothing but 100/0 is to be told what is wrong with it.
            return whole || HasValue(node!, cancellationToken) ? new FoundComputation(text[from..to], from, to, whole) : null;
        }

        return null;
    }

    private enum Outcome
    {
        No,
        Yes,
        Ambiguous,
    }

    /// <summary>Runs of known tokens that may be an expression, longest first.</summary>
    private static List<(int First, int Last)> Spans(IReadOnlyList<Token> tokens)
    {
        var spans = new List<(int First, int Last)>();
        for (var first = 0; first < tokens.Count; first++)
        {
            if (!MayStart(tokens[first].Symbol))
                continue;
            for (var last = first + 1; last < Math.Min(tokens.Count, first + LongestSpan) && tokens[last].Symbol is not (Symbol.Unknown or Symbol.End or Symbol.Invalid); last++)
            {
                if (MayEnd(tokens[last]))
                    spans.Add((first, last));
            }
        }

        spans.Sort((a, b) => (tokens[b.Last].End - tokens[b.First].Start, a.First).CompareTo((tokens[a.Last].End - tokens[a.First].Start, b.First)));
        return spans;
    }

    private static bool MayStart(Symbol symbol) => symbol is Symbol.Number or Symbol.Name or Symbol.Open or Symbol.Minus or Symbol.Root or Symbol.Multiple or Symbol.Negative
        or Symbol.PartsPer or Symbol.Add or Symbol.Subtract or Symbol.Multiply or Symbol.DivideVerb or Symbol.Increase or Symbol.Decrease or Symbol.Take;

    private static bool MayEnd(Token token) => token.Symbol is Symbol.Number or Symbol.Close or Symbol.Bang or Symbol.PercentSign or Symbol.Percent or Symbol.Squared or Symbol.Cubed
        or Symbol.Degree or Symbol.Aggregate or Symbol.SquareRootSuffix or Symbol.CubeRootSuffix or Symbol.HalfSuffix or Symbol.RemainderSuffix or Symbol.ReciprocalSuffix
        or Symbol.NthPower or Symbol.Fold or Symbol.DiscountEnd or Symbol.PowerWord || (token.Symbol == Symbol.Name && (Functions.IsConstant(token.Text) || token.Text == "factorial"));

    private static Outcome Parse(string text, IReadOnlyList<Token> tokens, int first, int last, out Node? node)
    {
        node = null;
        var slice = new List<Token>(last - first + 2);
        for (var i = first; i <= last; i++)
            slice.Add(tokens[i]);
        var end = tokens[last].End;
        slice.Add(new Token(Symbol.End, end, end, string.Empty));
        try
        {
            node = Parser.Parse(text, slice);
            return Outcome.Yes;
        }
        catch (CalculatorException e)
        {
            return e.Kind == CalculatorErrorKind.Ambiguous ? Outcome.Ambiguous : Outcome.No;
        }
    }

    private bool HasValue(Node node, CancellationToken cancellationToken)
    {
        try
        {
            Calculation.Evaluate(node, new Budget(time, cancellationToken));
            return true;
        }
        catch (CalculatorException)
        {
            return false;
        }
    }
}
