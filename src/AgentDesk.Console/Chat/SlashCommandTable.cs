using AgentDesk.Console.Chat.Slash;

namespace AgentDesk.Console.Chat;

/// <summary>The chat's commands by name. A feature adds its own with <see cref="Add"/>, or to the list of <see cref="CreateDefault"/>.</summary>
internal sealed class SlashCommandTable
{
    private readonly List<SlashCommand> _commands = [];
    private readonly Dictionary<string, SlashCommand> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The commands in the order in which the help shows them.</summary>
    public IReadOnlyList<SlashCommand> Commands => _commands;

    /// <summary>The commands that every chat has.</summary>
    public static SlashCommandTable CreateDefault()
    {
        var table = new SlashCommandTable();
        foreach (var command in (IEnumerable<SlashCommand>)[.. EvidenceCommands.All, .. AnswerCommands.All, .. SessionCommands.All, .. FunctionCommands.All, .. PluginCommands.All, .. GeneralCommands.All])
            table.Add(command);
        return table;
    }

    /// <summary>Adds a command.</summary>
    /// <exception cref="ArgumentException">One of its names is taken.</exception>
    public void Add(SlashCommand command)
    {
        foreach (var name in command.Aliases.Prepend(command.Name))
            _byName.Add(name, command);
        _commands.Add(command);
    }

    /// <summary>The command of this name; null where there is none.</summary>
    public SlashCommand? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The name that was probably meant; null where none is near.</summary>
    public string? Nearest(string name) => Nearest(name, _byName.Keys);

    /// <summary>The one of <paramref name="names"/> that was probably meant by <paramref name="name"/>; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names) => names
        .Select(known => (Name: known, Distance: known.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name.ToUpperInvariant(), known.ToUpperInvariant())))
        .Where(n => name.Length > 0 && n.Distance <= Math.Max(1, n.Name.Length / 3))
        .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
        .FirstOrDefault().Name;

    /// <summary>How many letters must be inserted, deleted, replaced or exchanged with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
