using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Escapes for HTML as markupsafe writes them.</summary>
internal static class Html
{
    /// <summary>The escaped text; what is marked as escaped stays as it is.</summary>
    public static string Escape(object? text) => text is Markup markup ? markup.Text : Escape((string)text!);

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);
}
