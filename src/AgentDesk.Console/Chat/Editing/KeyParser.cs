using System.Globalization;
using System.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>
/// Turns what a terminal sends into keys: UTF-8 that may be cut anywhere, control characters, the escape sequences of xterm, the Linux console, tmux and
/// kitty, and bracketed paste. Not thread-safe.
/// </summary>
internal sealed class KeyParser
{
    private const string PasteEnd = "\u001b[201~";

    private readonly Decoder _decoder = new UTF8Encoding(false).GetDecoder();
    private readonly StringBuilder _pending = new();
    private StringBuilder? _pasted;

    /// <summary>Whether an escape sequence has begun and not ended: if nothing follows soon, it was the Escape key.</summary>
    public bool Incomplete => _pending.Length > 0 && _pasted is null;

    /// <summary>Takes bytes; returns the keys that are complete.</summary>
    public IReadOnlyList<Key> Feed(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length + 1];
        _pending.Append(chars, 0, _decoder.GetChars(bytes, chars, flush: false));
        return Parse(final: false);
    }

    /// <summary>Nothing followed: what is pending was meant as it is.</summary>
    public IReadOnlyList<Key> Flush() => Parse(final: true);

    private List<Key> Parse(bool final)
    {
        var keys = new List<Key>();
        var text = _pending.ToString();
        var at = 0;
        while (at < text.Length)
        {
            var taken = _pasted is not null ? TakePaste(text.AsSpan(at), keys) : TakeKey(text.AsSpan(at), final, keys);
            if (taken == 0)
                break;
            at += taken;
        }

        _pending.Clear().Append(text.AsSpan(at));
        return keys;
    }

    private int TakePaste(ReadOnlySpan<char> text, List<Key> keys)
    {
        var end = text.IndexOf(PasteEnd, StringComparison.Ordinal);
        if (end >= 0)
        {
            keys.Add(new Key(KeyCode.Paste, _pasted!.Append(text[..end]).ToString()));
            _pasted = null;
            return end + PasteEnd.Length;
        }

        // The end mark may be cut: what could be its beginning waits for the rest.
        var safe = text.LastIndexOf('\u001b') is var escape and >= 0 && text.Length - escape < PasteEnd.Length ? escape : text.Length;
        _pasted!.Append(text[..safe]);
        return safe;
    }

    private int TakeKey(ReadOnlySpan<char> text, bool final, List<Key> keys)
    {
        if (text[0] != '\u001b')
        {
            if (Control(text[0]) is { } control)
            {
                keys.Add(control);
                return 1;
            }

            var length = 1;
            while (length < text.Length && text[length] != '\u001b' && Control(text[length]) is null)
                length++;
            keys.Add(new Key(KeyCode.Text, text[..length].ToString()));
            return length;
        }

        if (text.Length == 1)
            return Pending(final, keys, 1);
        if (text[1] == '[')
            return TakeSequence(text, final, keys);
        if (text[1] == 'O')
        {
            if (text.Length < 3)
                return Pending(final, keys, 2);
            keys.Add(new Key(Final(text[2])));
            return 3;
        }

        if (text[1] == '\u001b')
            return Pending(final: true, keys, 1);
        var pair = char.IsHighSurrogate(text[1]) && text.Length > 2 ? 2 : 1;
        keys.Add(Control(text[1]) is { } key ? key with { Alt = true } : Key.Meta(text.Slice(1, pair).ToString()));
        return 1 + pair;
    }

    private static int Pending(bool final, List<Key> keys, int length)
    {
        if (!final)
            return 0;
        keys.Add(length == 1 ? new Key(KeyCode.Escape) : Key.Meta("O"));
        return length;
    }

    /// <summary>CSI: parameters, then a final character.</summary>
    private int TakeSequence(ReadOnlySpan<char> text, bool final, List<Key> keys)
    {
        var end = 2;
        while (end < text.Length && text[end] is >= ' ' and < '@')
            end++;
        if (end >= text.Length)
        {
            if (!final)
                return 0;
            keys.Add(Key.Meta("["));
            return 2;
        }

        var parameters = text[2..end].ToString().Split(';');
        var first = Number(parameters, 0);
        if (text[end] == '~' && first == 200)
        {
            _pasted = new StringBuilder();
            return end + 1;
        }

        var key = text[end] switch
        {
            '~' when first == 27 => Codepoint(Number(parameters, 2)),
            '~' => new Key(Numbered(first)),
            'u' => Codepoint(first),
            'Z' => new Key(KeyCode.Tab, Shift: true),
            var c => new Key(Final(c)),
        };
        var modifiers = Math.Max(0, Number(parameters, 1) - 1);
        keys.Add(key with { Ctrl = key.Ctrl || (modifiers & 4) != 0, Alt = (modifiers & 2) != 0, Shift = key.Shift || ((modifiers & 1) != 0 && key.Code != KeyCode.Text) });
        return end + 1;
    }

    private static int Number(string[] parameters, int at) =>
        at < parameters.Length && int.TryParse(parameters[at].Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private static Key Codepoint(int value) => value switch
    {
        27 => new Key(KeyCode.Escape),
        > 0 and <= 127 when Control((char)value) is { } key => key,
        _ when Rune.IsValid(value) && value > 0 => new Key(KeyCode.Text, new Rune(value).ToString()),
        _ => new Key(KeyCode.Unknown),
    };

    private static Key? Control(char c) => c switch
    {
        '\r' => new Key(KeyCode.Enter),
        '\t' => new Key(KeyCode.Tab),
        '\u007F' or '\b' => new Key(KeyCode.Backspace),
        '\0' => Key.Control(' '),
        < '\u001b' => Key.Control((char)(c + 'a' - 1)),
        < ' ' => Key.Control("[\\]^_"[c - '\u001b']),
        >= '\u0080' and <= '\u009F' => new Key(KeyCode.Unknown),
        _ => null,
    };

    private static KeyCode Final(char c) => c switch
    {
        'A' => KeyCode.Up,
        'B' => KeyCode.Down,
        'C' => KeyCode.Right,
        'D' => KeyCode.Left,
        'H' => KeyCode.Home,
        'F' => KeyCode.End,
        'M' => KeyCode.Enter,
        _ => KeyCode.Unknown,
    };

    private static KeyCode Numbered(int number) => number switch
    {
        1 or 7 => KeyCode.Home,
        3 => KeyCode.Delete,
        4 or 8 => KeyCode.End,
        5 => KeyCode.PageUp,
        6 => KeyCode.PageDown,
        _ => KeyCode.Unknown,
    };
}
