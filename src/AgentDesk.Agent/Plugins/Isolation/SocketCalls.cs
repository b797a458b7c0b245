using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>What the kernel calls an architecture, and how it numbers there the system calls that <see cref="SocketRules"/> speaks of; the last ones trace, read and write other processes.</summary>
internal sealed record SocketCalls(
    uint Architecture, uint Socket, uint SocketPair, uint Listen, uint SetOption, uint SendTo, uint SendMessage, uint SendMessages, IReadOnlyList<uint> OfOtherProcesses)
{
    public static SocketCalls X64 { get; } =
        new(0xC000003E, Socket: 41, SocketPair: 53, Listen: 50, SetOption: 54, SendTo: 44, SendMessage: 46, SendMessages: 307, OfOtherProcesses: [101, 310, 311]);

    public static SocketCalls Arm64 { get; } =
        new(0xC00000B7, Socket: 198, SocketPair: 199, Listen: 201, SetOption: 208, SendTo: 206, SendMessage: 211, SendMessages: 269, OfOtherProcesses: [117, 270, 271]);

    /// <summary>Those of this machine; null where they are not known.</summary>
    public static SocketCalls? Here { get; } = (OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture) switch
    {
        (true, System.Runtime.InteropServices.Architecture.X64) => X64,
        (true, System.Runtime.InteropServices.Architecture.Arm64) => Arm64,
        _ => null,
    };
}
