namespace AgentDesk.Core.Documents.Delimited;

/// <summary>Tells which character parts the fields: the one by which most records have the same number of fields, more than one.</summary>
internal static class Delimiters
{
    private const int SampleRecords = 50;
    private const int SampleLength = 256 * 1024;
    private static readonly char[] Candidates = [',', '\t', ';', '|'];

    /// <returns>A comma where none fits.</returns>
    public static char Detect(string text)
    {
        var sample = text.Length <= SampleLength ? text : text[..SampleLength];
        return Candidates.MaxBy(candidate => Score(sample, candidate));
    }

    /// <summary>The part of the records that have the commonest number of fields; among equals the one with more fields.</summary>
    private static double Score(string sample, char delimiter)
    {
        var counts = new Dictionary<int, int>();
        var records = new RecordScanner(sample, delimiter);
        for (var read = 0; read < SampleRecords && records.Read(); read++)
        {
            if (records.Record.Length > 0)
            {
                counts[records.Fields.Count] = counts.GetValueOrDefault(records.Fields.Count) + 1;
            }
        }

        if (counts.Count == 0)
        {
            return 0;
        }

        var (fields, times) = counts.MaxBy(count => (count.Value, count.Key));
        return fields == 1 ? 0 : (double)times / counts.Values.Sum() + Math.Min(fields, 50) / 1000.0;
    }
}
