namespace AgentDesk.Storage.Sqlite;

/// <summary>Ranks a few scores among many in one pass.</summary>
internal static class Ranks
{
    /// <summary>For each score one more than the number of greater ones in <paramref name="all"/>; null stays null.</summary>
    public static int?[] Of(IEnumerable<double?> scores, IEnumerable<double> all)
    {
        double?[] asked = [.. scores];
        double[] ascending = [.. asked.OfType<double>().Distinct().Order()];
        if (ascending.Length == 0)
            return asked.Select(_ => (int?)null).ToArray();

        // above[i] counts the scores greater than ascending[i] but not greater than the next.
        var above = new int[ascending.Length];
        foreach (var score in all)
        {
            if (score <= ascending[0])
                continue;
            var place = Array.BinarySearch(ascending, score);
            above[(place < 0 ? ~place : place) - 1]++;
        }

        for (var i = above.Length - 2; i >= 0; i--)
            above[i] += above[i + 1];
        return Array.ConvertAll(asked, score => score is { } value ? 1 + above[Array.BinarySearch(ascending, value)] : (int?)null);
    }
}
