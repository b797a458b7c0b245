namespace AgentDesk.Plugins.Tables.Reading;

/// <summary>
/// Takes comma- and otherwise separated text apart into records (RFC 4180): quoted fields may hold delimiters, line ends and doubled marks; a mark that is not
/// closed within a bounded distance is a plain character.
/// </summary>
internal static class DelimitedRecords
{
    private const int LongestQuoted = 32 * 1024, MostBroken = 100, SampleRecords = 50, SampleLength = 256 * 1024;
    private static readonly char[] s_delimiters = [',', '\t', ';', '|'];

    /// <summary>The records with their fields unquoted; blank lines are passed over.</summary>
    public static IEnumerable<(int Start, int End, List<string> Fields)> Read(string text, char delimiter)
    {
        var (at, broken) = (0, 0);
        while (at < text.Length)
        {
            var (start, fields) = (at, new List<string>());
            int end;
            do
            {
                end = Field(text, at, delimiter, ref broken, out var value);
                fields.Add(value);
                at = end + 1;
            }
            while (end < text.Length && text[end] == delimiter);
            at += end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 1 : 0;
            if (fields.Count > 1 || fields[0].Length > 0)
                yield return (start, end, fields);
        }
    }

    /// <summary>The character by which most of the first records have the same number of fields, more than one; a comma where none fits.</summary>
    public static char Delimiter(string text)
    {
        var sample = text.Length <= SampleLength ? text : text[..SampleLength];
        return s_delimiters.MaxBy(delimiter =>
        {
            var counts = Read(sample, delimiter).Take(SampleRecords).GroupBy(record => record.Fields.Count).Select(group => (Fields: group.Key, Times: group.Count())).ToList();
            var common = counts.Count == 0 ? default : counts.MaxBy(count => (count.Times, count.Fields));
            return common.Fields <= 1 ? 0 : ((double)common.Times / counts.Sum(count => count.Times)) + (Math.Min(common.Fields, 50) / 1000.0);
        });
    }

    /// <summary>Where the field ends that begins here, and what it says.</summary>
    private static int Field(string text, int start, char delimiter, ref int broken, out string value)
    {
        var open = start;
        while (open < text.Length && text[open] == ' ')
            open++;
        if (open < text.Length && text[open] == '"' && broken < MostBroken)
        {
            if (QuotedEnd(text, open + 1, delimiter) is var (close, after) && close >= 0)
            {
                value = text[(open + 1)..close].Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
                return after;
            }

            broken++;
        }

        var length = text.AsSpan(start).IndexOfAny(delimiter, '\n', '\r');
        var end = length < 0 ? text.Length : start + length;
        value = text[start..end].Trim();
        return end;
    }

    private static (int Close, int After) QuotedEnd(string text, int at, char delimiter)
    {
        var limit = Math.Min(text.Length, at + LongestQuoted);
        while (at < limit && text.AsSpan(at, limit - at).IndexOf('"') is var found and >= 0)
        {
            var close = at + found;
            at = close + 1;
            if (at < text.Length && text[at] == '"')
            {
                at++;
                continue;
            }

            while (at < text.Length && text[at] == ' ')
                at++;
            if (at >= text.Length || text[at] == delimiter || text[at] is '\n' or '\r')
                return (close, at);
        }

        return (-1, -1);
    }
}
