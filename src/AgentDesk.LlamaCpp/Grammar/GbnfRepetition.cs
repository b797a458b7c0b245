namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Rewrites the last symbol of a sequence to what a repetition of it becomes in llama.cpp: copies, and rules that go on or stop.</summary>
internal sealed class GbnfRepetition(List<GbnfElement> elements, Func<int> generate, Action<int, List<GbnfElement>> define, Action<int> reserve)
{
    private int _start = elements.Count;
    private long _weight = 1;

    /// <summary>Says that a symbol begins at the end of the sequence.</summary>
    /// <param name="weight">The rules that a group has brought along: llama.cpp multiplies them with the repetition.</param>
    public void Begin(int weight = 1)
    {
        _start = elements.Count;
        _weight = weight;
    }

    /// <summary>Repeats the symbol.</summary>
    /// <returns>Null, or why it cannot be repeated.</returns>
    public string? Apply(int minimum, int? maximum)
    {
        if (_start == elements.Count)
        {
            return "a repetition has nothing before it that it could repeat.";
        }

        var times = maximum > 0 ? maximum.Value : Math.Max(minimum, 1);
        if (_weight * times > GbnfParser.MaxRepetition)
        {
            return $"a group of {_weight} rules is repeated {times} times; llama.cpp takes at most {GbnfParser.MaxRepetition} of the product. Give the group a name.";
        }

        _weight *= times;
        var symbol = elements.GetRange(_start, elements.Count - _start);
        reserve(symbol.Count * minimum);
        if (minimum == 0)
        {
            elements.RemoveRange(_start, symbol.Count);
        }

        for (var i = 1; i < minimum; i++)
        {
            elements.AddRange(symbol);
        }

        AddOptional(symbol, maximum is null ? 1 : maximum.Value - minimum, unlimited: maximum is null);
        return null;
    }

    private void AddOptional(List<GbnfElement> symbol, int count, bool unlimited)
    {
        int? last = null;
        for (var i = 0; i < count; i++)
        {
            var rule = generate();
            List<GbnfElement> body = [.. symbol];
            if (unlimited || last is not null)
            {
                body.Add(new GbnfElement(GbnfElementKind.Rule, unlimited ? rule : last!.Value));
            }

            body.Add(new GbnfElement(GbnfElementKind.Alternate, 0));
            body.Add(new GbnfElement(GbnfElementKind.End, 0));
            define(rule, body);
            last = rule;
        }

        if (last is { } reference)
        {
            elements.Add(new GbnfElement(GbnfElementKind.Rule, reference));
        }
    }
}
