using System.Text.RegularExpressions;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>Where a model is to come from, as a person writes it.</summary>
/// <param name="Address">A file's address, or null for a repository of the hub.</param>
/// <param name="Repository">The repository, <c>owner/name</c>, or null.</param>
/// <param name="Tag">What the file's name must contain, such as <c>Q4_K_M</c>, or null.</param>
/// <param name="File">The file's path in the repository, or null to choose one.</param>
public sealed partial record ModelSource(Uri? Address, string? Repository, string? Tag, string? File)
{
    /// <summary>Reads <c>https://…/x.gguf</c>, <c>owner/name</c>, <c>owner/name:Q4_K_M</c> or <c>owner/name/x.gguf</c>; pages of the hub count as what they show.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="hub">The hub.</param>
    /// <exception cref="ModelDownloadException">It is none of these.</exception>
    public static ModelSource Parse(string text, HubAccess hub)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(hub);
        if (text.Contains("://", StringComparison.Ordinal))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new ModelDownloadException($"'{text}' is no http or https address.");
            return hub.IsHub(address) ? OfHub(address) : new ModelSource(address, null, null, null);
        }

        var match = InRepository().Match(text);
        return match.Success
            ? new ModelSource(null, match.Groups["repository"].Value, Optional(match.Groups["tag"]), Optional(match.Groups["file"]))
            : throw new ModelDownloadException($"'{text}' is no source of a model. Give an address (https://…/model.gguf), or a repository of {hub.Endpoint.Host}: owner/name, owner/name:Q4_K_M or owner/name/model.gguf.");
    }

    private static ModelSource OfHub(Uri address)
    {
        var match = HubPath().Match(Uri.UnescapeDataString(address.AbsolutePath));
        return !match.Success ? new ModelSource(address, null, null, null)
            : match.Groups["file"].Success ? new ModelSource(null, match.Groups["repository"].Value, null, match.Groups["file"].Value)
            : new ModelSource(null, match.Groups["repository"].Value, null, null);
    }

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^(?<repository>[\w.-]+/[\w.-]+)(?::(?<tag>[\w.-]+)|/(?<file>(?:[^/\\]+/)*[^/\\]+\.gguf))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InRepository();

    [GeneratedRegex(@"^/(?<repository>[\w.-]+/[\w.-]+)(?:/?|/tree/main/?|/(?:blob|resolve)/main/(?<file>.+\.gguf))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HubPath();
}
