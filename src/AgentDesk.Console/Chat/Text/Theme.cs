namespace AgentDesk.Console.Chat.Text;

/// <summary>How a chat's text is painted, and with which signs. Without colour nothing is painted and the signs carry the meaning.</summary>
/// <param name="Colour">Whether text may be painted.</param>
/// <param name="Unicode">Whether signs beyond ASCII can be shown.</param>
/// <param name="Spoken">Whether words stand in for signs, for screen readers.</param>
internal sealed record Theme(bool Colour, bool Unicode, bool Spoken = false)
{
    public string Separator => Spoken ? ", " : Unicode ? " › " : " > ";

    public string Bullet => Unicode && !Spoken ? "•" : "-";

    public string Dot => Spoken ? "," : Unicode ? "·" : "-";

    public string Dash => Spoken ? " to " : Unicode ? "–" : "-";

    public string Ellipsis => Unicode ? "…" : "...";

    public string Arrow => Spoken ? "gave" : Unicode ? "→" : "->";

    public string Folded => Unicode ? "▸" : "+";

    public string Unfolded => Unicode ? "▾" : "-";

    public string Rule => Unicode ? "─" : "-";

    public string Bar => Unicode ? "│" : "|";

    /// <summary>Stands after a sentence that nothing supports.</summary>
    public string Unsupported => Spoken ? "(not supported)" : "(?)";

    /// <summary>The frames of a sign that something is going on.</summary>
    public string Spinner => Unicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\";

    public string Dim(string text) => Paint(text, "2");

    public string Bold(string text) => Paint(text, "1");

    public string Italic(string text) => Paint(text, "3");

    public string Struck(string text) => Paint(text, "9");

    public string Link(string text) => Paint(text, "4");

    public string Accent(string text) => Paint(text, "36");

    public string Code(string text) => Paint(text, "35");

    public string Heading(string text) => Paint(text, "1;36");

    public string Warn(string text) => Paint(text, "33");

    public string Chosen(string text) => Paint(text, "7");

    /// <summary>The cited sentence within its passage.</summary>
    public string Marked(string text) => Paint(text, "1;4");

    private string Paint(string text, string code) => Colour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
