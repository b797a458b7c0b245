using System.Numerics;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Finds the best of very many scores, and the rank of a few among them, many scores at a time.</summary>
internal static class ScoreRanking
{
    /// <summary>Scores that stay in the processor's nearest cache while several values are compared with them.</summary>
    private const int Block = 4096;

    /// <summary>Places of the greatest scores, greatest first; of equal ones those that stand first.</summary>
    public static int[] Top(ReadOnlySpan<float> scores, int count)
    {
        // The queue's first is the one to go next: the smallest score, of equal ones the last.
        var best = new PriorityQueue<int, (float Score, int Before)>(count);
        var i = 0;
        while (i < scores.Length && best.Count < count)
            best.Enqueue(i, (scores[i], -i++));
        if (best.Count == 0)
            return [];

        best.TryPeek(out _, out var worst);
        var threshold = new Vector<float>(worst.Score);
        while (i < scores.Length)
        {
            if (i <= scores.Length - Vector<float>.Count && !Vector.GreaterThanAny(new Vector<float>(scores[i..]), threshold))
            {
                i += Vector<float>.Count;
                continue;
            }

            for (var end = Math.Min(scores.Length, i + Vector<float>.Count); i < end; i++)
            {
                if (!(scores[i] > worst.Score))
                    continue;
                best.EnqueueDequeue(i, (scores[i], -i));
                best.TryPeek(out _, out worst);
            }

            threshold = new Vector<float>(worst.Score);
        }

        var places = new int[best.Count];
        for (var place = places.Length - 1; place >= 0; place--)
            places[place] = best.Dequeue();
        return places;
    }

    /// <summary>For each value one more than the number of greater scores.</summary>
    public static int[] Ranks(ReadOnlySpan<float> scores, ReadOnlySpan<float> values)
    {
        var ranks = new int[values.Length];
        Array.Fill(ranks, 1);
        for (var start = 0; start < scores.Length; start += Block)
        {
            var block = scores.Slice(start, Math.Min(Block, scores.Length - start));
            for (var i = 0; i < values.Length; i++)
                ranks[i] += CountGreater(block, values[i]);
        }

        return ranks;
    }

    /// <summary>The same on several threads.</summary>
    public static int[] Ranks(ReadOnlyMemory<float> scores, float[] values, int threads)
    {
        if (threads == 1)
            return Ranks(scores.Span, values);
        var parts = new int[threads][];
        Parallel.For(0, threads, part =>
        {
            var (first, end) = ((int)((long)scores.Length * part / threads), (int)((long)scores.Length * (part + 1) / threads));
            parts[part] = Ranks(scores.Span[first..end], values);
        });
        return [.. values.Select((_, i) => 1 + parts.Sum(part => part[i] - 1))];
    }

    private static int CountGreater(ReadOnlySpan<float> scores, float value)
    {
        var (bound, counts) = (new Vector<float>(value), Vector<int>.Zero);
        var i = 0;
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
            counts -= Vector.GreaterThan(new Vector<float>(scores[i..]), bound); // true is -1
        var count = Vector.Sum(counts);
        for (; i < scores.Length; i++)
            count += scores[i] > value ? 1 : 0;
        return count;
    }
}
