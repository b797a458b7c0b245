namespace AgentDesk.Core.Chunking;

/// <summary>Groups units by section: each section by itself, but tiny neighbours together, and a heading without text with what follows it.</summary>
internal static class SectionGroups
{
    public static IReadOnlyList<IReadOnlyList<ChunkUnit>> Of(IReadOnlyList<ChunkUnit> units, ChunkerOptions options)
    {
        var groups = new List<IReadOnlyList<ChunkUnit>>();
        var group = new List<ChunkUnit>();
        var groupTokens = 0L;
        foreach (var section in Sections(units))
        {
            var tokens = section.Sum(unit => (long)unit.Tokens);
            if (group.Count > 0 && !Together(group, groupTokens, section, tokens, options))
            {
                groups.Add(group);
                (group, groupTokens) = ([], 0);
            }

            group.AddRange(section);
            groupTokens += tokens;
        }

        if (group.Count > 0)
        {
            groups.Add(group);
        }

        return groups;
    }

    private static bool Together(List<ChunkUnit> group, long groupTokens, List<ChunkUnit> next, long nextTokens, ChunkerOptions options)
    {
        if (IsBare(group))
        {
            return groupTokens <= options.TargetTokens;
        }

        var tiny = options.TargetTokens / 8;
        return !IsBare(next) && (groupTokens < tiny || nextTokens < tiny) && groupTokens + nextTokens <= options.TargetTokens;
    }

    /// <summary>Whether there are only headings: they belong to what follows, never to what came before.</summary>
    private static bool IsBare(List<ChunkUnit> units) => units.TrueForAll(unit => unit.IsHeading);

    private static IEnumerable<List<ChunkUnit>> Sections(IReadOnlyList<ChunkUnit> units)
    {
        var section = new List<ChunkUnit>();
        foreach (var unit in units)
        {
            if (section.Count > 0 && BeginsSection(unit, section[^1]))
            {
                yield return section;
                section = [];
            }

            section.Add(unit);
        }

        if (section.Count > 0)
        {
            yield return section;
        }
    }

    private static bool BeginsSection(ChunkUnit unit, ChunkUnit previous) => unit.IsHeading
        ? !ReferenceEquals(previous.Block, unit.Block)
        : !unit.Block.Headings.SequenceEqual(previous.Block.Headings);
}
