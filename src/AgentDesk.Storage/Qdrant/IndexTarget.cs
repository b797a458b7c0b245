namespace AgentDesk.Storage.Qdrant;

/// <summary>The two collections of one index as they are really called; the alias that users know points to the chunks.</summary>
/// <param name="Alias">Name of the index.</param>
/// <param name="Build">Tells builds of the index apart: 8 hexadecimal digits made from the stamp for a first build, 32 (a UUID of version 7) for a later one.</param>
internal sealed record IndexTarget(string Alias, string Build)
{
    private const string ChunkSuffix = "-chunks";
    private const string DocumentSuffix = "-documents";

    /// <summary>The collection of the chunks.</summary>
    public string Chunks => $"{Alias}-{Build}{ChunkSuffix}";

    /// <summary>The collection of everything else.</summary>
    public string Documents => $"{Alias}-{Build}{DocumentSuffix}";

    /// <summary>When a later build began; null for a first build.</summary>
    public DateTimeOffset? Began =>
        Build.Length == 32 ? DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Build[..12], fromBase: 16)) : null;

    /// <summary>The index that a collection belongs to; null where it is a collection of something else.</summary>
    public static IndexTarget? Of(string alias, string collection)
    {
        var suffix = collection.EndsWith(ChunkSuffix, StringComparison.Ordinal) ? ChunkSuffix : DocumentSuffix;
        if (!collection.StartsWith(alias + '-', StringComparison.Ordinal) || !collection.EndsWith(suffix, StringComparison.Ordinal) || collection.Length <= alias.Length + suffix.Length)
            return null;
        var build = collection[(alias.Length + 1)..^suffix.Length];
        return build.Length is 8 or 32 && build.All(char.IsAsciiHexDigitLower) ? new IndexTarget(alias, build) : null;
    }
}
