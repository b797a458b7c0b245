using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>One instruction of a filter, as the kernel reads it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

/// <summary>Puts together a filter of system calls (BPF) from steps with named places; jumps lead forward.</summary>
internal sealed class FilterBuilder
{
    public const ushort LoadCode = 0x20, AndCode = 0x54, EqualCode = 0x15, AtLeastCode = 0x35, AnyBitCode = 0x45, ReturnCode = 0x06;
    private readonly List<(ushort Code, uint Value, string? IfTrue, string? IfFalse)> _steps = [];
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Loads 32 bits of the call's description.</summary>
    public FilterBuilder Load(uint offset) => Add(LoadCode, offset);

    /// <summary>Keeps only these bits of what was loaded.</summary>
    public FilterBuilder And(uint bits) => Add(AndCode, bits);

    public FilterBuilder IfEqual(uint value, string place) => Add(EqualCode, value, place);

    public FilterBuilder IfNotEqual(uint value, string place) => Add(EqualCode, value, null, place);

    public FilterBuilder IfAtLeast(uint value, string place) => Add(AtLeastCode, value, place);

    public FilterBuilder IfAnyBit(uint bits, string place) => Add(AnyBitCode, bits, place);

    public FilterBuilder Return(uint value) => Add(ReturnCode, value);

    /// <summary>Names the place of the next step.</summary>
    public FilterBuilder At(string place)
    {
        _places.Add(place, _steps.Count);
        return this;
    }

    public FilterInstruction[] Build() => [.. _steps.Select((step, i) => new FilterInstruction(step.Code, Distance(i, step.IfTrue), Distance(i, step.IfFalse), step.Value))];

    private byte Distance(int from, string? place) => place is null ? (byte)0 : checked((byte)(_places[place] - from - 1));

    private FilterBuilder Add(ushort code, uint value, string? ifTrue = null, string? ifFalse = null)
    {
        _steps.Add((code, value, ifTrue, ifFalse));
        return this;
    }
}
