using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentDesk.Agent.Plugins;

/// <summary>What a function does to the world; decides whether it may run unasked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunctionEffect>))]
public enum FunctionEffect
{
    /// <summary>Unknown; treated like <see cref="Write"/>, because a manifest that does not say is not trusted.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Reads what the user already gave to the program.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Computes from its arguments alone.</summary>
    [JsonStringEnumMemberName("compute")]
    Compute,

    /// <summary>Sends something over a network.</summary>
    [JsonStringEnumMemberName("outbound")]
    Outbound,

    /// <summary>Changes something.</summary>
    [JsonStringEnumMemberName("write")]
    Write,
}

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

    /// <summary>Arguments whose numbers must occur in what the user wrote.</summary>
    public IReadOnlyList<string> Grounded { get; init; } = [];

    /// <summary>The result is a value that answers state unchanged.</summary>
    public bool Verbatim { get; init; }

    /// <summary>
    /// The result is evidence, numbered, quoted and cited: found through the host's search in the user's documents, or a JSON array of pages
    /// <c>{"link": "https://…", "name": "title", "value": "text", "date": "…"}</c>.
    /// </summary>
    public bool Evidence { get; init; }
}

/// <summary>Which resources a plugin may use; none by default.</summary>
public sealed record PluginPermissions
{
    /// <summary>Host names it may connect to.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Folders it may read.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Folders it may write.</summary>
    public IReadOnlyList<string> Write { get; init; } = [];
}

/// <summary><c>plugin.json</c>, which lies beside a plugin's assembly.</summary>
public sealed record PluginManifest
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Name of the plugin in Semantic Kernel and on the command line: letters, digits and underscores.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>File name of its assembly, in the same folder.</summary>
    public required string Assembly { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What it may use.</summary>
    public PluginPermissions Permissions { get; init; } = new();

    /// <summary>After how many milliseconds a call is cut off, 1 to 600,000. Default 30,000.</summary>
    public int TimeoutMs { get; init; } = 30_000;

    /// <summary>What is said of its functions, by their names.</summary>
    public IReadOnlyDictionary<string, FunctionManifest> Functions { get; init; } = new Dictionary<string, FunctionManifest>();

    /// <summary>Reads and checks a manifest.</summary>
    /// <exception cref="PluginException">The file cannot be read or says something impossible; the message names what.</exception>
    public static PluginManifest Load(string path)
    {
        PluginManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PluginManifest>(File.ReadAllBytes(path), s_json)
                ?? throw new PluginException($"{path} is empty.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"{path} cannot be read as a plugin manifest: {e.Message}", e);
        }

        if (manifest.Id.Length == 0 || !manifest.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new PluginException($"{path}: 'id' must consist of letters, digits and underscores, but is '{manifest.Id}'.");
        if (Path.GetFileName(manifest.Assembly) != manifest.Assembly || manifest.Assembly.Length == 0)
            throw new PluginException($"{path}: 'assembly' must be a file name in the manifest's folder, but is '{manifest.Assembly}'.");
        if (manifest.TimeoutMs is < 1 or > 600_000)
            throw new PluginException($"{path}: 'timeoutMs' must be 1 to 600000, but is {manifest.TimeoutMs}.");
        return manifest;
    }
}

/// <summary>A plugin cannot be loaded; the others work. The message is for a person.</summary>
public sealed class PluginException(string message, Exception? inner = null) : Exception(message, inner);
