using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>
/// System calls that a confined process is refused, enforced by seccomp: looking into other processes always, sockets where the plugin was granted no network.
/// The kernel cannot tell host names apart, so a grant of one host opens all.
/// </summary>
internal static unsafe partial class SocketRules
{
    private const int SetMode = 22, FilterMode = 2;
    private const ushort Load = 0x20, JumpEqual = 0x15, JumpAtLeast = 0x35, Return = 0x06;
    private const uint Permit = 0x7fff0000, Refuse = 0x00050000 | 13 /* EACCES */;

    /// <summary>How the kernel calls this architecture, and there: socket, ptrace, reading and writing other processes' memory.</summary>
    private static readonly (uint Name, uint Socket, uint[] Others)? s_machine = (OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture) switch
    {
        (true, Architecture.X64) => (0xC000003E, 41, [101, 310, 311]),
        (true, Architecture.Arm64) => (0xC00000B7, 198, [117, 270, 271]),
        _ => null,
    };

    /// <summary>Rings of requests could open sockets past the filter.</summary>
    private const uint RingSetup = 425;

    /// <summary>Numbers from here on are another way to name the same calls on x64.</summary>
    private const uint OtherNumbers = 0x40000000;

    public static bool IsSupported => s_machine is not null;

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void Apply(bool network)
    {
        var (name, socket, others) = s_machine!.Value;
        uint[] refused = network ? [.. others, RingSetup] : [socket, .. others, RingSetup];
        var filter = new List<Instruction> { new(Load, 0, 0, 4), new(JumpEqual, 1, 0, name), new(Return, 0, 0, Refuse), new(Load, 0, 0, 0) };
        filter.Add(new(JumpAtLeast, (byte)(refused.Length + 1), 0, OtherNumbers));
        for (var i = 0; i < refused.Length; i++)
            filter.Add(new(JumpEqual, (byte)(refused.Length - i), 0, refused[i]));
        filter.Add(new(Return, 0, 0, Permit));
        filter.Add(new(Return, 0, 0, Refuse));
        fixed (Instruction* first = filter.ToArray())
        {
            var program = new Program { Length = (ushort)filter.Count, First = first };
            Confinement.Require(Confinement.SetProcess(SetMode, FilterMode, (nuint)(&program), 0, 0), "give up sockets");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
