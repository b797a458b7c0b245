namespace AgentDesk.Console.Chat.Editing;

/// <summary>What a key is.</summary>
internal enum KeyCode
{
    /// <summary>Characters; they are in <see cref="Key.Text"/>.</summary>
    Text,

    /// <summary>Text that the terminal says was pasted.</summary>
    Paste,
    Enter,
    Tab,
    Backspace,
    Delete,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,

    /// <summary>A key nothing is known of.</summary>
    Unknown,
}

/// <summary>A key that was pressed.</summary>
/// <param name="Code">Which one.</param>
/// <param name="Text">Its characters; the letter in lower case with <paramref name="Ctrl"/>.</param>
/// <param name="Ctrl">With Ctrl.</param>
/// <param name="Alt">With Alt.</param>
/// <param name="Shift">With Shift, where the terminal tells.</param>
internal sealed record Key(KeyCode Code, string Text = "", bool Ctrl = false, bool Alt = false, bool Shift = false)
{
    /// <summary>Ctrl and a letter.</summary>
    public static Key Control(char letter) => new(KeyCode.Text, letter.ToString(), Ctrl: true);

    /// <summary>Alt and a character.</summary>
    public static Key Meta(string text) => new(KeyCode.Text, text, Alt: true);

    /// <summary>As bindings name it: <c>C-a</c>, <c>M-b</c>, <c>C-Left</c>; empty for plain text.</summary>
    public string Chord
    {
        get
        {
            if (Code is KeyCode.Paste || (Code == KeyCode.Text && !Ctrl && !Alt))
                return string.Empty;
            return (Ctrl ? "C-" : "") + (Alt ? "M-" : "") + (Shift ? "S-" : "") + (Code == KeyCode.Text ? Text : Code.ToString());
        }
    }
}
