namespace AgentDesk.Agent.Plugins;

/// <summary>What the manifest says of one function.</summary>
public sealed record FunctionManifest
{
    /// <summary>What it does to the world.</summary>
    public FunctionEffect Effect { get; init; }

    /// <summary>The name that models see; null takes <c>plugin_function</c>.</summary>
    public string? Tool { get; init; }

    /// <summary>Never offered to models; the host may call it.</summary>
    public bool Hidden { get; init; }

    /// <summary>A setting of the plugin, such as <c>SearxNG:Url</c>, without which the function is not offered to models; null where it needs none.</summary>
    public string? Requires { get; init; }

    /// <summary>A hidden function of the same plugin that finds this function's argument in the user's own words; null where there is none.</summary>
    public string? Recognizer { get; init; }

    /// <summary>Arguments whose numbers must occur in what the user wrote, be implied by its words or, for a model that writes its own answers, stand in what was found and said before.</summary>
    public IReadOnlyList<string> Grounded { get; init; } = [];

    /// <summary>The result is a value that answers state unchanged.</summary>
    public bool Verbatim { get; init; }

    /// <summary>
    /// The result is evidence, numbered, quoted and cited: found through the host's search in the user's documents, or a JSON array of pages
    /// <c>{"link": "https://…", "name": "title", "value": "text", "date": "…"}</c>.
    /// </summary>
    public bool Evidence { get; init; }
}
