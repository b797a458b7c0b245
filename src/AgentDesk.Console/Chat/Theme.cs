namespace AgentDesk.Console.Chat;

/// <summary>How a chat's text is painted, and with which signs. Without colour nothing is painted and the signs carry the meaning.</summary>
/// <param name="Colour">Whether text may be painted.</param>
/// <param name="Unicode">Whether signs beyond ASCII can be shown.</param>
internal sealed record Theme(bool Colour, bool Unicode)
{
    public string Separator => Unicode ? " › " : " > ";

    public string Bullet => Unicode ? "•" : "*";

    public string Dot => Unicode ? "·" : "-";

    public string Dash => Unicode ? "–" : "-";

    public string Ellipsis => Unicode ? "…" : "...";

    public string Arrow => Unicode ? "→" : "->";

    public string Dim(string text) => Paint(text, "2");

    public string Bold(string text) => Paint(text, "1");

    public string Accent(string text) => Paint(text, "36");

    public string Warn(string text) => Paint(text, "33");

    public string Marked(string text) => Paint(text, "1;4");

    private string Paint(string text, string code) => Colour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
