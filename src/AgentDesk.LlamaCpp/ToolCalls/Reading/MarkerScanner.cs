namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Finds markers in a text that comes in pieces.</summary>
internal static class MarkerScanner
{
    /// <summary>The first marker in the text from a position; the longer one where two begin together.</summary>
    public static (int Index, string? Marker) Find(string text, int from, IReadOnlyList<string> markers)
    {
        (int Index, string? Marker) first = (-1, null);
        foreach (var marker in markers)
        {
            var index = text.IndexOf(marker, from, StringComparison.Ordinal);
            if (index >= 0 && (first.Marker is null || index < first.Index || (index == first.Index && marker.Length > first.Marker.Length)))
            {
                first = (index, marker);
            }
        }

        return first;
    }

    /// <summary>Whether a marker that was found at the end of the text may yet turn out to be the beginning of a longer one.</summary>
    public static bool MayGrow(string text, int index, string marker, IReadOnlyList<string> markers) =>
        markers.Any(other => other.Length > marker.Length && other.Length > text.Length - index && other.AsSpan().StartsWith(text.AsSpan(index), StringComparison.Ordinal));

    /// <summary>How many characters at the end of the text might begin a marker.</summary>
    public static int HeldLength(string text, int from, IReadOnlyList<string> markers)
    {
        var longest = Math.Min(text.Length - from, markers.Count == 0 ? 0 : markers.Max(marker => marker.Length) - 1);
        for (var length = longest; length > 0; length--)
        {
            var tail = text.AsSpan(text.Length - length);
            foreach (var marker in markers)
            {
                if (marker.Length > length && marker.AsSpan().StartsWith(tail, StringComparison.Ordinal))
                {
                    return length;
                }
            }
        }

        return 0;
    }
}
