using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Sessions;

/// <summary>Names of sessions: any language's, as long as they can be the name of a file on every system.</summary>
public static class SessionName
{
    /// <summary>Longest name in UTF-8 bytes; file names may have 255, and an ending is added.</summary>
    public const int MaxBytes = 200;

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase) { "CON", "PRN", "AUX", "NUL" };

    /// <summary>The name in the form in which it is kept: without space around it.</summary>
    /// <exception cref="SessionException">It cannot be a name; the message says what can.</exception>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = IsWellFormed(name) ? name.Trim() : string.Empty;
        if (trimmed.Length == 0 || Encoding.UTF8.GetByteCount(trimmed) > MaxBytes || trimmed[0] is '.' or '-' || trimmed[^1] == '.'
            || trimmed.Any(c => "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal)) || trimmed.EnumerateRunes().Any(IsInvisible) || IsReserved(trimmed))
            throw new SessionException($"'{name}' cannot be the name of a session. Use letters of any language, digits, spaces and hyphens; not / \\ : * ? \" < > |, no dot or hyphen at the beginning, {MaxBytes} bytes at most.");
        return trimmed;
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsSurrogate(name[i]))
                return false;
        }

        return true;
    }

    /// <summary>Characters that would make two names look alike or a terminal do things; the joiner of emoji is none.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value != 0x200D && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;

    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0].TrimEnd();
        return s_reserved.Contains(stem)
            || (stem.Length == 4 && char.IsAsciiDigit(stem[3]) && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }
}
