using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Delimited;

/// <summary>
/// Finds records and fields. A field that begins with a quotation mark may hold delimiters, line ends and doubled marks. A mark that is not closed within
/// a bounded distance is a plain character, so that one broken record does not swallow the file.
/// </summary>
internal sealed class RecordScanner(string text, char delimiter)
{
    /// <summary>Longest quoted field, in UTF-16 code units.</summary>
    private const int LongestQuoted = 32 * 1024;

    /// <summary>After so many broken quotations marks mean nothing: every one costs a search over the distance above.</summary>
    private const int MostBroken = 100;

    private readonly List<TextRange> _fields = [];
    private readonly List<int> _brokenAt = [];
    private int _at;

    /// <summary>How many records were read.</summary>
    public int Count { get; private set; }

    /// <summary>The current record, without its line end.</summary>
    public TextRange Record { get; private set; }

    /// <summary>The fields of the current record as they are written, quotation marks included.</summary>
    public IReadOnlyList<TextRange> Fields => _fields;

    /// <summary>The lines, from 1, on which a quotation was opened and never closed.</summary>
    public IEnumerable<int> BrokenQuotes => _brokenAt.Select(at => 1 + text.AsSpan(0, at).Count('\n'));

    /// <summary>Moves to the next record; false after the last one.</summary>
    public bool Read()
    {
        if (_at >= text.Length)
        {
            return false;
        }

        _fields.Clear();
        var start = _at;
        while (true)
        {
            var end = FieldEnd(_at);
            _fields.Add(new TextRange(_at, end));
            _at = end + 1;
            if (end >= text.Length || text[end] != delimiter)
            {
                Record = new TextRange(start, end);
                _at += end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 1 : 0;
                Count++;
                return true;
            }
        }
    }

    private int FieldEnd(int start)
    {
        var open = start;
        while (open < text.Length && text[open] == ' ')
        {
            open++;
        }

        if (open < text.Length && text[open] == '"' && _brokenAt.Count < MostBroken)
        {
            if (QuotedEnd(open + 1) is { } end)
            {
                return end;
            }

            _brokenAt.Add(open);
        }

        return PlainEnd(start);
    }

    private int PlainEnd(int start)
    {
        var length = text.AsSpan(start).IndexOfAny(delimiter, '\n', '\r');
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Where the field ends whose quotation begins at <paramref name="at"/>: its closing mark has a delimiter or line end after it. Null where there is none.</summary>
    private int? QuotedEnd(int at)
    {
        var limit = Math.Min(text.Length, at + LongestQuoted);
        while (at < limit)
        {
            var found = text.AsSpan(at, limit - at).IndexOf('"');
            if (found < 0)
            {
                return null;
            }

            at += found + 1;
            if (at < text.Length && text[at] == '"')
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && text[end] == ' ' && delimiter != ' ')
            {
                end++;
            }

            if (end >= text.Length || text[end] == delimiter || text[end] is '\n' or '\r')
            {
                return end;
            }
        }

        return null;
    }
}
