using System.Buffers.Binary;
using AgentDesk.Agent.Plugins.Isolation;

namespace AgentDesk.Agent.Tests.Plugins.Network;

/// <summary>The filters of both architectures, run as the kernel would run them: only one of the two can be tried on a machine.</summary>
public sealed class SocketFilterTests
{
    private const uint X64 = 0xC000003E, Arm64 = 0xC00000B7;

    /// <summary>Calls by their numbers on x64 and on arm64, with their arguments, and whether each access permits them.</summary>
    public static TheoryData<int, int, long[], string> Calls { get; } = new()
    {
        // number on x64, on arm64, arguments, permitted with: None, Proxy, All
        { 41, 198, [2, 1, 0], "-PA" }, // socket: TCP
        { 41, 198, [10, 0x80801, 6], "-PA" },
        { 41, 198, [2, 2, 0], "--A" }, // UDP
        { 41, 198, [10, 0x80802, 17], "--A" },
        { 41, 198, [2, 1, 262], "--A" }, // MPTCP
        { 41, 198, [2, 3, 6], "--A" }, // raw
        { 41, 198, [1, 1, 0], "--A" }, // Unix
        { 41, 198, [16, 3, 0], "--A" }, // netlink
        { 41, 198, [0x1_0000_0002, 0x1_0000_0002, 0], "--A" },
        { 53, 199, [1, 1, 0], "NPA" }, // socketpair
        { 53, 199, [1, 0x80801, 0], "NPA" },
        { 53, 199, [1, 2, 0], "--A" },
        { 53, 199, [30, 1, 0], "--A" },
        { 42, 203, [3, 0, 16], "NPA" }, // connect: the ports' rules
        { 50, 201, [3, 1], "N-A" }, // listen
        { 44, 206, [3, 0, 1, 0x4000, 0, 16], "NPA" }, // sendto
        { 44, 206, [3, 0, 1, 0x2000_0000, 0, 16], "N-A" },
        { 44, 206, [3, 0, 0x2000_0000, 0, 0, 16], "NPA" },
        { 46, 211, [3, 0, 0x4000], "NPA" }, // sendmsg
        { 46, 211, [3, 0, 0x2000_4000], "N-A" },
        { 307, 269, [3, 0, 1, 0x2000_0000], "N-A" }, // sendmmsg
        { 54, 208, [3, 6, 1], "NPA" }, // setsockopt
        { 54, 208, [3, 6, 30], "N-A" },
        { 54, 208, [3, 6, 31], "N-A" },
        { 54, 208, [3, 1, 30], "NPA" },
        { 101, 117, [], "---" }, // ptrace
        { 310, 270, [], "---" }, // process_vm_readv
        { 311, 271, [], "---" },
        { 425, 425, [], "---" }, // io_uring_setup
        { 438, 438, [], "---" }, // pidfd_getfd
        { 0, 63, [0, 0, 1], "NPA" }, // read
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Filter_PermitsWhatTheAccessAllows(int x64, int arm64, long[] arguments, string permitted)
    {
        foreach (var access in Enum.GetValues<NetworkAccess>())
        {
            var expected = permitted[(int)access] == '-' ? SocketRules.Refuse : SocketRules.Permit;

            Assert.Equal(expected, Run(SocketRules.Build(SocketCalls.X64, access), X64, (uint)x64, arguments));
            Assert.Equal(expected, Run(SocketRules.Build(SocketCalls.Arm64, access), Arm64, (uint)arm64, arguments));
            Assert.Equal(SocketRules.Refuse, Run(SocketRules.Build(SocketCalls.X64, access), 0x40000003, (uint)x64, arguments));
            Assert.Equal(SocketRules.Refuse, Run(SocketRules.Build(SocketCalls.X64, access), X64, (uint)x64 | 0x40000000, arguments));
        }
    }

    private static uint Run(FilterInstruction[] filter, uint architecture, uint number, long[] arguments)
    {
        var call = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(call, number);
        BinaryPrimitives.WriteUInt32LittleEndian(call.AsSpan(4), architecture);
        for (var i = 0; i < arguments.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(call.AsSpan(16 + (8 * i)), arguments[i]);
        uint loaded = 0;
        for (var at = 0; ; at++)
        {
            var (code, ifTrue, ifFalse, value) = filter[at];
            switch (code)
            {
                case 0x20: loaded = BinaryPrimitives.ReadUInt32LittleEndian(call.AsSpan((int)value)); break;
                case 0x54: loaded &= value; break;
                case 0x15: at += loaded == value ? ifTrue : ifFalse; break;
                case 0x35: at += loaded >= value ? ifTrue : ifFalse; break;
                case 0x45: at += (loaded & value) != 0 ? ifTrue : ifFalse; break;
                case 0x06: return value;
                default: throw new InvalidOperationException($"The filter has an instruction {code} that it should not have.");
            }
        }
    }
}
