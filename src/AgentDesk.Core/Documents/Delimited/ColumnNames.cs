using System.Globalization;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Delimited;

/// <summary>Tells whether a record names columns: several short, different texts, none of them a number or a date.</summary>
internal static class ColumnNames
{
    private const int LongestName = 100;

    public static bool Are(string text, IReadOnlyList<TextRange> fields)
    {
        var names = fields.Select(field => field.Of(text).Trim().Trim('"').Trim()).ToList();
        return names.Count > 1
            && names.Count(name => name.Length == 0) <= names.Count / 4
            && names.TrueForAll(name => name.Length <= LongestName && !IsValue(name))
            && names.Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count(name => name.Length > 0);
    }

    private static bool IsValue(string name) =>
        double.TryParse(name, NumberStyles.Any, CultureInfo.InvariantCulture, out _) || DateTime.TryParse(name, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
