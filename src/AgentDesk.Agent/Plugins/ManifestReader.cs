using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// Turns <c>plugin.json</c> into a <see cref="PluginManifest"/> and reports everything that is wrong with it at once, each with its JSON path and what may stand there.
/// </summary>
internal static partial class ManifestReader
{
    /// <summary>A manifest is a page of text; more is a mistake, in bytes.</summary>
    private const int MaxBytes = 256 * 1024;

    private static readonly JsonDocumentOptions s_json = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="PluginException">Something is wrong with it.</exception>
    public static PluginManifest Read(ReadOnlyMemory<byte> json, string path)
    {
        if (json.Length > MaxBytes)
            throw new PluginException($"{path} is larger than {MaxBytes / 1024} KiB, which no plugin manifest is.");
        try
        {
            using var document = JsonDocument.Parse(json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json, s_json);
            var problems = new List<string>();
            var manifest = Read(new ManifestObject(document.RootElement, "$", problems));
            return problems.Count == 0
                ? manifest
                : throw new PluginException($"{path} is wrong: {string.Join("; ", problems.Take(8))}{(problems.Count > 8 ? $"; and {problems.Count - 8} more" : "")}.");
        }
        catch (JsonException e)
        {
            throw new PluginException($"{path} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Whether Semantic Kernel takes it as the name of a function.</summary>
    public static bool IsFunctionName(string name) => FunctionName().IsMatch(name);

    /// <summary>Whether it can be a plugin's id.</summary>
    public static bool IsId(string id) => Id().IsMatch(id);

    private static PluginManifest Read(ManifestObject root)
    {
        root.Allow("id", "version", "assembly", "description", "permissions", "timeoutMs", "isolated", "memoryMb", "functions");
        var permissions = root.Object("permissions");
        permissions.Allow("network", "read", "write");
        var manifest = new PluginManifest
        {
            Id = root.Required("id", IsId, "letters, digits and underscores, a letter first, at most 40"),
            Version = root.Required("version", v => v.Trim().Length is > 0 and <= 40, "a version such as 1.0.0"),
            Assembly = root.Required("assembly", a => a.Length > 4 && Path.GetFileName(a) == a && a.EndsWith(".dll", StringComparison.OrdinalIgnoreCase), "the name of a .dll in the manifest's own folder"),
            Description = root.Text("description", d => d.Length <= 1_000, "at most 1000 characters") ?? string.Empty,
            Permissions = new PluginPermissions
            {
                Network = permissions.Texts("network", h => Host().IsMatch(h), "a host name such as api.example.org, *.example.org or localhost:8080, or * for all"),
                Read = permissions.Texts("read", IsPath, "a folder or file"),
                Write = permissions.Texts("write", IsPath, "a folder or file"),
            },
            TimeoutMs = root.Number("timeoutMs", 30_000, 1, 600_000),
            Isolated = root.Flag("isolated"),
            MemoryMb = root.Number("memoryMb", 512, 64, 16_384),
            Functions = root.Object("functions").Members(IsFunctionName, "letters, digits and underscores").ToDictionary(m => m.Name, m => ReadFunction(m.Value), StringComparer.Ordinal),
        };
        Check(manifest, root);
        return manifest;
    }

    private static FunctionManifest ReadFunction(ManifestObject function)
    {
        function.Allow("effect", "tool", "hidden", "requires", "recognizer", "grounded", "verbatim", "evidence");
        var effect = function.Text("effect", e => e is "read" or "compute" or "outbound" or "write", "read, compute, outbound or write");
        return new FunctionManifest
        {
            Effect = Enum.TryParse<FunctionEffect>(effect, ignoreCase: true, out var known) ? known : FunctionEffect.Unknown,
            Tool = function.Text("tool", t => ToolName().IsMatch(t), "letters, digits, underscores and hyphens, at most 64"),
            Hidden = function.Flag("hidden"),
            Requires = function.Text("requires", r => Setting().IsMatch(r), "the name of a setting of the plugin, such as Server:Url"),
            Recognizer = function.Text("recognizer", IsFunctionName, "the name of a function"),
            Grounded = function.Texts("grounded", a => a.Length > 0, "the name of an argument"),
            Verbatim = function.Flag("verbatim"),
            Evidence = function.Flag("evidence"),
        };
    }

    private static void Check(PluginManifest manifest, ManifestObject root)
    {
        foreach (var (name, function) in manifest.Functions)
        {
            if (manifest.Isolated && function.Evidence)
                root.Report($".functions.{name}.evidence", "cannot be true in an isolated plugin: what is evidence is decided in the program's own process");
            if (manifest.Isolated && function.Requires is not null)
                root.Report($".functions.{name}.requires", "cannot be said in an isolated plugin: it is not told its settings");
        }

        foreach (var twice in manifest.Functions.Where(f => f.Value.Tool is not null).GroupBy(f => f.Value.Tool, StringComparer.Ordinal).Where(g => g.Count() > 1))
            root.Report(".functions", $"has the tool name '{twice.Key}' more than once ({string.Join(", ", twice.Select(f => f.Key))})");
    }

    private static bool IsPath(string path) => path.Trim().Length > 0 && !path.Contains('\0', StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,39}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,64}\z")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^[A-Za-z0-9_]+(:[A-Za-z0-9_]+)*\z")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex ToolName();

    [GeneratedRegex(@"^(\*|(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[0-9]{1,5})?\z")]
    private static partial Regex Host();
}
