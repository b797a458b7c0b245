using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>
/// System calls that a confined process is refused, enforced by seccomp: looking into other processes always, and sockets as far as it may have none. Where to
/// its TCP sockets connect is told by <see cref="PortRules"/>; here it is seen to that it has no others, and no way to connect them past those rules.
/// </summary>
internal static unsafe class SocketRules
{
    public const uint Permit = 0x7fff0000, Refuse = 0x00050000 | 13 /* EACCES */;
    private const int SetMode = 22, FilterMode = 2;

    /// <summary>Rings of requests could open sockets past the filter; descriptors of another process could be sockets. Numbered alike everywhere.</summary>
    private const uint RingSetup = 425, TakeDescriptor = 438;

    /// <summary>Numbers from here on are another way to name the same calls on x64.</summary>
    private const uint OtherNumbers = 0x40000000;
    private const uint Unix = 1, InterNetwork = 2, InterNetworkV6 = 10, Stream = 1, KindOfSocket = 0xf, Tcp = 6;

    /// <summary>Connects while sending, without the kernel's asking whether it may.</summary>
    private const uint FastOpen = 0x20000000;

    /// <summary>Options of TCP: connect when something is sent; become a socket of another protocol.</summary>
    private const uint FastOpenConnect = 30, OtherProtocol = 31;

    /// <summary>Where the description of a call has its number, its architecture and its first argument.</summary>
    private const uint Number = 0, Architecture = 4, Arguments = 16;

    public static bool IsSupported => SocketCalls.Here is not null;

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void Apply(NetworkAccess access)
    {
        var filter = Build(SocketCalls.Here!, access);
        fixed (FilterInstruction* first = filter)
        {
            var program = new Program { Length = (ushort)filter.Length, First = first };
            Confinement.Require(Confinement.SetProcess(SetMode, FilterMode, (nuint)(&program), 0, 0), "give up sockets");
        }
    }

    /// <summary>The filter for an architecture.</summary>
    public static FilterInstruction[] Build(SocketCalls calls, NetworkAccess access)
    {
        var filter = new FilterBuilder()
            .Load(Architecture).IfNotEqual(calls.Architecture, "refuse")
            .Load(Number).IfAtLeast(OtherNumbers, "refuse");
        foreach (var call in calls.OfOtherProcesses.Append(RingSetup).Append(TakeDescriptor))
            filter.IfEqual(call, "refuse");
        if (access == NetworkAccess.None)
            filter.IfEqual(calls.Socket, "refuse").IfEqual(calls.SocketPair, "pair");
        if (access == NetworkAccess.Proxy)
        {
            filter.IfEqual(calls.Socket, "socket").IfEqual(calls.SocketPair, "pair").IfEqual(calls.Listen, "refuse").IfEqual(calls.SetOption, "option")
                .IfEqual(calls.SendMessage, "third").IfEqual(calls.SendTo, "fourth").IfEqual(calls.SendMessages, "fourth");
        }

        filter.Return(Permit);
        if (access == NetworkAccess.Proxy)
        {
            filter.At("socket").Load(Argument(0)).IfEqual(InterNetwork, "stream").IfNotEqual(InterNetworkV6, "refuse")
                .At("stream").Load(Argument(1)).And(KindOfSocket).IfNotEqual(Stream, "refuse").Load(Argument(2)).IfEqual(0, "permit").IfEqual(Tcp, "permit").Return(Refuse)
                .At("option").Load(Argument(1)).IfNotEqual(Tcp, "permit").Load(Argument(2)).IfEqual(FastOpenConnect, "refuse").IfEqual(OtherProtocol, "refuse").Return(Permit)
                .At("third").Load(Argument(2)).IfAnyBit(FastOpen, "refuse").Return(Permit)
                .At("fourth").Load(Argument(3)).IfAnyBit(FastOpen, "refuse").Return(Permit);
        }

        // A connected pair leads nowhere; one of datagrams could be connected elsewhere.
        if (access != NetworkAccess.All)
            filter.At("pair").Load(Argument(0)).IfNotEqual(Unix, "refuse").Load(Argument(1)).And(KindOfSocket).IfNotEqual(Stream, "refuse");
        return filter.At("permit").Return(Permit).At("refuse").Return(Refuse).Build();
    }

    /// <summary>Its lower half, which is all that the kernel looks at in a number of 32 bits.</summary>
    private static uint Argument(uint index) => Arguments + (8 * index);

    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public FilterInstruction* First;
    }
}
