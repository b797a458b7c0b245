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
            if (group.Count > 0 && !Together(group, groupTokens, tokens, options))
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

    private static bool Together(List<ChunkUnit> group, long groupTokens, long next, ChunkerOptions options)
    {
        if (group.TrueForAll(unit => unit.IsHeading))
        {
            return groupTokens <= options.TargetTokens;
        }

        var tiny = options.TargetTokens / 4;
        return (groupTokens < tiny || next < tiny) && groupTokens + next <= options.TargetTokens;
    }

    private static IEnumerable<List<ChunkUnit>> Sections(IReadOnlyList<ChunkUnit> units)
    {
        var section = new List<ChunkUnit>();
        foreach (var unit in units)
        {
            if (section.Count > 0 && (unit.IsHeading ? !section[^1].IsHeading || !ReferenceEquals(section[^1].Block, unit.Block) : !unit.Block.Headings.SequenceEqual(section[^1].Block.Headings)))
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
}
