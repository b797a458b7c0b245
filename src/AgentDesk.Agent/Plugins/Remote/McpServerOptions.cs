namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>An MCP server of the settings (<c>Plugins:McpServers:NAME</c>): a program to start, or an address. Its tools become a plugin with the id NAME.</summary>
public sealed record McpServerOptions
{
    /// <summary>Whether it is used. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The program that speaks MCP over its standard input and output; empty for a server with a <see cref="Url"/>.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>Its arguments. They are shown to people; secrets belong into <see cref="Env"/>.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Its environment beside PATH, HOME, LANG, TMPDIR and their like; nothing else of the program's environment is passed on.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder it is started in; empty for the program's own.</summary>
    public string WorkingFolder { get; init; } = string.Empty;

    /// <summary>Address of a server that speaks MCP over HTTP; empty for a server with a <see cref="Command"/>.</summary>
    public string Url { get; init; } = string.Empty;

    /// <summary>HTTP headers of every request, such as <c>Authorization</c>. Never shown.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The tools that are used, by the server's names; empty for all.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>
    /// What tools do to the world, by the server's names; <c>*</c> speaks for all that are not named and do not themselves say that they change something
    /// or reach out into the world. A tool of which nothing is said is asked about at every call, whatever it says of itself.
    /// </summary>
    public IReadOnlyDictionary<string, FunctionEffect> Effects { get; init; } = new Dictionary<string, FunctionEffect>();

    /// <summary>After how many seconds a call is cut off, 1 to 600. Default 30.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>After how many seconds an attempt to connect is given up, 1 to 600; it is tried again later. Default 30.</summary>
    public int ConnectSeconds { get; init; } = 30;

    /// <summary>What it is, for people: the command line or the address, without secrets.</summary>
    public string Describe() => Command.Length > 0 ? string.Join(' ', [Command, .. Args])
        : Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : Url;

    /// <summary>What is wrong with the settings of a server; null where nothing is.</summary>
    internal string? Problem(string name)
    {
        if (!ManifestReader.IsId(name))
            return "a server's name consists of letters, digits and underscores, a letter first, at most 40";
        if ((Command.Length > 0) == (Url.Length > 0))
            return "give either Command (a program) or Url (an address)";
        if (Url.Length > 0 && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            return $"Url must be an http or https address, but is '{Url}'";
        if (Url.Length > 0 && Args.Count + Env.Count + WorkingFolder.Length > 0)
            return "Args, Env and WorkingFolder belong to a Command, not to a Url";
        if (Command.Length > 0 && Headers.Count > 0)
            return "Headers belong to a Url, not to a Command";
        if (TimeoutSeconds is < 1 or > 600)
            return $"TimeoutSeconds must be 1 to 600, but is {TimeoutSeconds}";
        return ConnectSeconds is < 1 or > 600 ? $"ConnectSeconds must be 1 to 600, but is {ConnectSeconds}" : null;
    }
}
