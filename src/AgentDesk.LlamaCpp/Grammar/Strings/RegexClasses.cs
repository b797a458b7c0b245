namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>ECMA-262's shorthand classes.</summary>
internal static class RegexClasses
{
    public static readonly CodePointSet Digit = CodePointSet.Range('0', '9');

    public static readonly CodePointSet Word = CodePointSet.Of([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]);

    public static readonly CodePointSet Space = CodePointSet.Of(
        [(0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)]);
}
