namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>How characters are written in UTF-8 (RFC 3629).</summary>
internal static class Utf8
{
    public static int Length(int c) => c switch { < 0x80 => 1, < 0x800 => 2, < 0x10000 => 3, _ => 4 };

    public static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}

/// <summary>The begun character of a text.</summary>
/// <param name="Value">Its bits so far.</param>
/// <param name="Missing">How many bytes are missing; 0 for none begun.</param>
/// <param name="Smallest">The smallest character that may be written in so many bytes.</param>
internal readonly record struct PartialCharacter(int Value, int Missing, int Smallest)
{
    /// <summary>With one more byte; null where that cannot be.</summary>
    public PartialCharacter? With(byte value) => Missing > 0 ? Continue(value) : Begin(value);

    /// <summary>Whether it is whole and may be written so.</summary>
    public bool IsWhole => Missing == 0 && Value >= Smallest;

    /// <summary>The smallest and the largest character that it can become; the second is below the first where there is none.</summary>
    public (int Low, int High) Range => (Math.Max(Value << (6 * Missing), Smallest), (Value << (6 * Missing)) | ((1 << (6 * Missing)) - 1));

    private static PartialCharacter? Begin(byte value) => value switch
    {
        < 0x80 => new PartialCharacter(value, 0, 0),
        >= 0xC2 and <= 0xDF => new PartialCharacter(value & 0x1F, 1, 0x80),
        >= 0xE0 and <= 0xEF => new PartialCharacter(value & 0x0F, 2, 0x800),
        >= 0xF0 and <= 0xF4 => new PartialCharacter(value & 0x07, 3, 0x10000),
        _ => null,
    };

    private PartialCharacter? Continue(byte value) => Utf8.IsContinuation(value) ? new PartialCharacter((Value << 6) | (value & 0x3F), Missing - 1, Smallest) : null;
}
