using System.Numerics.Tensors;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.Inference.Scheduling;

namespace AgentDesk.LlamaCpp.Tests.Scheduling;

/// <summary>Takes the best token so many times, and writes down what happens to it.</summary>
internal sealed class GreedyWork(string name, IEnumerable<int> prompt, int length, List<string>? events = null) : SequenceWork<int[]>(prompt)
{
    private readonly int _prompt = prompt.Count();

    internal bool Backlog { get; set; }

    internal bool Fails { get; init; }

    internal int Cached { get; private set; } = -1;

    internal int Begun { get; private set; }

    internal int[] Written => [.. Tokens.Skip(_prompt)];

    internal override int FirstOutput => Tokens.Count - 1;

    internal override int Valid => Tokens.Count - 1;

    internal override int Growth => Math.Min(8, length - Written.Length);

    internal override bool IsBacklogged => Backlog;

    protected override int[] Outcome => Written;

    internal override void Begin(int cached)
    {
        Begun++;
        Cached = cached;
        events?.Add($"{name} begins");
    }

    internal override bool Advance(InferenceContext context, int first, int count, int batchIndex)
    {
        if (Fails && Written.Length == length / 2) throw new InvalidDataException(name);
        Tokens.Add(TensorPrimitives.IndexOfMax(context.Scores(batchIndex)));
        events?.Add(name);
        return Written.Length < length;
    }
}
