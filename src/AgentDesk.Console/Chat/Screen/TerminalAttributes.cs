using System.Runtime.Versioning;

namespace AgentDesk.Console.Chat.Screen;

/// <summary>The settings of the terminal on standard input: as they were found, and as the chat wants them.</summary>
[SupportedOSPlatform("linux")]
internal sealed class TerminalAttributes
{
    // Of <termios.h>.
    private const uint InputBreaks = 0x0002 | 0x0020 | 0x0040 | 0x0080 | 0x0100 | 0x0400; // BRKINT ISTRIP INLCR IGNCR ICRNL IXON
    private const uint Echo = 0x0008, Lines = 0x0002, Signals = 0x0001, Extended = 0x8000;
    private const int MinimumIndex = 6, TimeIndex = 5;

    private readonly LibC.Attributes _found;

    private TerminalAttributes(LibC.Attributes found) => _found = found;

    /// <summary>The settings now; null where standard input is no terminal.</summary>
    public static TerminalAttributes? Read() => LibC.GetAttributes(LibC.StandardInput, out var found) == 0 ? new TerminalAttributes(found) : null;

    public unsafe void Apply(TerminalMode mode)
    {
        var attributes = _found;
        if (mode != TerminalMode.Found)
        {
            attributes.Input &= ~InputBreaks;
            attributes.Local &= ~(Echo | Lines | Extended);
            if (mode == TerminalMode.Editing)
                attributes.Local &= ~Signals;
            attributes.Characters[MinimumIndex] = 1;
            attributes.Characters[TimeIndex] = 0;
        }

        _ = LibC.SetAttributes(LibC.StandardInput, LibC.SetNow, attributes);
    }
}
