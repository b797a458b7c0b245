namespace AgentDesk.Core.Documents;

/// <summary>Keeps the headings above the place where a reader stands.</summary>
internal sealed class HeadingTrail
{
    /// <summary>Longer titles are cut: a path is repeated in every chunk below it, and hostile ones fill a file.</summary>
    private const int LongestTitle = 200;

    private readonly List<(int Level, string Title)> _open = [];

    /// <summary>Titles of the headings above, outermost first; a snapshot that later headings do not change.</summary>
    public IReadOnlyList<string> Path { get; private set; } = [];

    /// <summary>The first heading of all, or null.</summary>
    public string? First { get; private set; }

    /// <summary>Enters the section of a heading, leaving those of its own and deeper levels.</summary>
    /// <param name="level">1 for the highest.</param>
    /// <param name="title">Its text. Without any text it ends sections and opens none.</param>
    public void Enter(int level, string title)
    {
        var folded = Fold(title);
        _open.RemoveAll(heading => heading.Level >= level);
        if (folded.Length > 0)
        {
            _open.Add((level, folded));
            First ??= folded;
        }

        Path = [.. _open.Select(heading => heading.Title)];
    }

    /// <summary>A title on one line and of bounded length.</summary>
    public static string Fold(string title)
    {
        var folded = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return folded.Length <= LongestTitle ? folded : folded[..(LongestTitle - (char.IsHighSurrogate(folded[LongestTitle - 1]) ? 1 : 0))];
    }
}
