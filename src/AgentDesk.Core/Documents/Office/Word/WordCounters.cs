using System.Globalization;
using System.Text;
using AgentDesk.Core.Documents.Flow;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Counts the paragraphs of numbered lists and headings and says what stands before each.</summary>
internal sealed class WordCounters(WordNumbering numbering)
{
    private const int LongestMarker = 40;

    private readonly Dictionary<string, int?[]> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> _begun = [];

    /// <summary>Counts a paragraph and gives its number or bullet; null where it is in no list or the list shows nothing.</summary>
    public string? Next(string id, int level)
    {
        if (numbering.Find(id, level) is not { } found)
        {
            return null;
        }

        var counts = Counts(found.Counter);
        Count(id, level, counts, found.Level);
        return found.Level.Format switch
        {
            "bullet" => FlowParagraph.Bullet,
            _ => Number(id, counts, found.Level),
        };
    }

    private int?[] Counts(string counter)
    {
        if (!_counters.TryGetValue(counter, out var counts))
        {
            _counters.Add(counter, counts = new int?[WordNumbering.Levels]);
        }

        return counts;
    }

    private void Count(string id, int level, int?[] counts, WordListLevel looks)
    {
        for (var higher = 0; higher < level; higher++)
        {
            counts[higher] ??= numbering.StartOverride(id, higher) ?? numbering.Find(id, higher)!.Value.Level.Start;
        }

        var starts = _begun.Add((id, level)) ? numbering.StartOverride(id, level) : null;
        counts[level] = starts ?? (counts[level] is { } count && count < int.MaxValue ? count + 1 : looks.Start);
        for (var deeper = level + 1; deeper < WordNumbering.Levels; deeper++)
        {
            var restart = numbering.Find(id, deeper)!.Value.Level.Restart;
            if (restart is null || (restart > 0 && level < restart))
            {
                counts[deeper] = null;
            }
        }
    }

    private string? Number(string id, int?[] counts, WordListLevel looks)
    {
        var text = new StringBuilder();
        for (var at = 0; at < looks.Text.Length && text.Length < LongestMarker; at++)
        {
            if (looks.Text[at] == '%' && at + 1 < looks.Text.Length && looks.Text[at + 1] is >= '1' and <= '9' and var digit)
            {
                var level = digit - '1';
                var format = looks.IsLegal ? "decimal" : numbering.Find(id, level)!.Value.Level.Format;
                text.Append(format == "bullet" ? "" : ListNumerals.Format(counts[level] ?? 0, format));
                at++;
            }
            else
            {
                text.Append(looks.Text[at]);
            }
        }

        var marker = text.ToString().Trim();
        return marker.Length == 0 || marker.All(c => char.GetUnicodeCategory(c) == UnicodeCategory.PrivateUse) ? null : marker;
    }
}
