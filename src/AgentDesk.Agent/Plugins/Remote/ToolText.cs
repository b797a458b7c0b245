using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>What a tool returned, as text; what is no text is named.</summary>
internal static class ToolText
{
    /// <summary>More is cut before anybody looks at it, in characters.</summary>
    public const int MaxLength = 200_000;

    public static string From(CallToolResult result)
    {
        var texts = (result.Content ?? []).Select(Describe).Where(text => text.Length > 0);
        var text = string.Join('\n', texts);
        if (text.Length == 0 && result.StructuredContent is { } structured)
            text = JsonSerializer.Serialize(structured);
        return ForeignText.Lines(text, MaxLength);
    }

    private static string Describe(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text,
        EmbeddedResourceBlock { Resource: TextResourceContents resource } => resource.Text,
        EmbeddedResourceBlock { Resource: var resource } => $"[resource {resource.Uri}]",
        ResourceLinkBlock link => $"[{link.Name}]({link.Uri})",
        ImageContentBlock image => string.Create(CultureInfo.InvariantCulture, $"[an image, {image.MimeType}]"),
        AudioContentBlock audio => string.Create(CultureInfo.InvariantCulture, $"[a sound, {audio.MimeType}]"),
        _ => $"[{block.Type}]",
    };
}
