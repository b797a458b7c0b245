using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>Scores rows against a query, none left out. On several threads where the rows are more than the processor's caches hold.</summary>
internal static class VectorScan
{
    /// <summary>Below this, waking threads costs more than they save; in bytes.</summary>
    private const long WorthThreads = 4L * 1024 * 1024;

    /// <summary>More threads than this wait for the memory, not for each other.</summary>
    public static readonly int MostThreads = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>The rows of all spans.</summary>
    public static int Count(List<RowSpan> spans) => spans.Count == 0 ? 0 : spans[^1].Score + spans[^1].Count;

    /// <summary>Writes the cosine of each row with a unit vector, in the order of the spans.</summary>
    /// <exception cref="SegmentDamagedException">A block is damaged.</exception>
    public static void Run(VectorView view, ReadOnlySpan<float> query, List<RowSpan> spans, float[] scores) => Run(view, query, spans, scores, DotKernels.Best);

    /// <summary>The same by a certain kernel.</summary>
    public static void Run(VectorView view, ReadOnlySpan<float> query, List<RowSpan> spans, float[] scores, DotKernel kernel)
    {
        var rounded = new ScanQuery(query, view.Layout.Stride);
        var threads = (int)Math.Clamp((long)Count(spans) * view.Layout.Stride / WorthThreads, 1, MostThreads);
        if (threads == 1)
        {
            Score(view, rounded, CollectionsMarshal.AsSpan(spans), scores, kernel);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
            {
                var (first, end) = ((int)((long)spans.Count * part / threads), (int)((long)spans.Count * (part + 1) / threads));
                Score(view, rounded, CollectionsMarshal.AsSpan(spans)[first..end], scores, kernel);
            });
        }
        catch (AggregateException error) when (error.InnerException is SegmentDamagedException damaged)
        {
            throw damaged;
        }
    }

    private static void Score(VectorView view, ScanQuery query, ReadOnlySpan<RowSpan> spans, float[] scores, DotKernel kernel)
    {
        Span<int> sums = stackalloc int[BlockLayout.Rows];
        foreach (var span in spans)
        {
            var block = view.Block(span.Block);
            DotProducts.Compute(kernel, query, BlockLayout.CodesOf(block)[(span.First * view.Layout.Stride)..], sums[..span.Count]);
            Scale(sums[..span.Count], BlockLayout.ScalesOf(block).Slice(span.First, span.Count), query.Scale, scores.AsSpan(span.Score, span.Count));
        }
    }

    private static void Scale(ReadOnlySpan<int> sums, ReadOnlySpan<float> scales, float scale, Span<float> scores)
    {
        // The cosine of rounded vectors may exceed one by rounding.
        var row = 0;
        for (; row <= sums.Length - Vector<int>.Count; row += Vector<int>.Count)
        {
            var cosines = Vector.ConvertToSingle(new Vector<int>(sums[row..])) * new Vector<float>(scales[row..]) * scale;
            Vector.Min(Vector.Max(cosines, -Vector<float>.One), Vector<float>.One).CopyTo(scores[row..]);
        }

        for (; row < sums.Length; row++)
            scores[row] = Math.Clamp(sums[row] * scales[row] * scale, -1, 1);
    }
}
