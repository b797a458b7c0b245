using System.Net.Http.Headers;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>A model hub and the token for it, if any.</summary>
/// <param name="Endpoint">The hub's address.</param>
/// <param name="Token">An access token for gated and private models, or null. It goes to the hub alone.</param>
public sealed record HubAccess(Uri Endpoint, string? Token)
{
    /// <summary>Hugging Face, or what the environment variable <c>HF_ENDPOINT</c> names, with the token of <c>HF_TOKEN</c>.</summary>
    /// <exception cref="ModelDownloadException"><c>HF_ENDPOINT</c> is no web address.</exception>
    public static HubAccess FromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } endpoint ? endpoint : "https://huggingface.co";
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ModelDownloadException($"HF_ENDPOINT is '{text}', which is no web address. Set it to one such as https://huggingface.co, or unset it.");
        return new HubAccess(address, Environment.GetEnvironmentVariable("HF_TOKEN") is { Length: > 0 } token ? token.Trim() : null);
    }

    /// <summary>Whether an address is the hub's own.</summary>
    internal bool IsHub(Uri address) => Uri.Compare(address, Endpoint, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The token as a header for an address, or null: never for another host, and unencrypted only to this machine.</summary>
    internal AuthenticationHeaderValue? HeaderFor(Uri address) =>
        Token is not null && IsHub(address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) ? new AuthenticationHeaderValue("Bearer", Token) : null;
}
