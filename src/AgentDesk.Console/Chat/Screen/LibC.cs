using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentDesk.Console.Chat.Screen;

/// <summary>What the terminal needs of the C library. The layout is Linux's on x64 and arm64.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LibC
{
    public const int StandardInput = 0, StandardOutput = 1, SetNow = 0, TerminalStop = 20, Stop = 19, Interrupted = 4;
    public const short PollIn = 1, PollGone = 0x38;
    public const uint GetWindowSize = 0x5413;

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(int file, out Attributes attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(int file, int when, in Attributes attributes);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int file, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll([In, Out] PollFile[] files, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int file, Span<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int file, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe([Out] int[] files);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getsid", SetLastError = true)]
    public static partial int SessionOf(int process);

    [LibraryImport("libc", EntryPoint = "getpgid", SetLastError = true)]
    public static partial int GroupOf(int process);

    /// <summary><c>struct termios</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Attributes
    {
        public uint Input, Output, Control, Local;
        public byte Discipline;
        public fixed byte Characters[32];
        public uint InputSpeed, OutputSpeed;
    }

    /// <summary><c>struct winsize</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct WindowSize
    {
        public ushort Rows, Columns, Width, Height;
    }

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFile
    {
        public int File;
        public short Events, Happened;
    }
}
