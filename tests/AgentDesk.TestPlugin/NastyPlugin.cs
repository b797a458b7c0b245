using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.SemanticKernel;

namespace AgentDesk.TestPlugin;

public sealed record Point(int X, string Name);

public sealed record Tree(string Name, IReadOnlyList<Tree> Children);

/// <summary>Does on request whatever a plugin's process can do wrong.</summary>
public sealed partial class NastyPlugin
{
    [KernelFunction("add"), Description("Adds two numbers.")]
    public static int Add([Description("One.")] int a, int b = 1) => a + b;

    [KernelFunction("echo")]
    public static string Echo(string text) => text;

    [KernelFunction("point")]
    public static Point MakePoint(int x) => new(x, "点");

    [KernelFunction("leaves")]
    public static int Leaves(Tree tree) => tree.Children.Count == 0 ? 1 : tree.Children.Sum(Leaves);

    [KernelFunction("process")]
    public static int ProcessNumber() => Environment.ProcessId;

    [KernelFunction("throws")]
    public static string Throws() => throw new InvalidOperationException("the wheels came off: use round ones");

    [KernelFunction("exit")]
    public static string Exit(int code)
    {
        Console.Error.WriteLine("leaving now");
        Environment.Exit(code);
        return "";
    }

    [KernelFunction("overflow")]
    public static int Overflow(int depth) => Overflow(depth + 1) + depth;

    [KernelFunction("fail_fast")]
    public static string FailFast()
    {
        Environment.FailFast("by request");
        return "";
    }

    [KernelFunction("hang")]
    public static string Hang()
    {
        Thread.Sleep(Timeout.Infinite);
        return "";
    }

    [KernelFunction("spin")]
    public static string Spin()
    {
        while (true)
            Thread.SpinWait(1000);
    }

    [KernelFunction("memory")]
    public static string Memory()
    {
        for (var hoard = new List<byte[]>(); ;)
        {
            hoard.Add(new byte[1 << 20]);
            hoard[^1].AsSpan().Fill(1);
        }
    }

    [KernelFunction("native_memory")]
    public static unsafe string NativeMemory()
    {
        for (var i = 0; i < 20_000; i++)
            new Span<byte>(NativeMemoryOrThrow(1 << 20), 1 << 20).Fill(1);
        return "20 GB";
    }

    [KernelFunction("noise")]
    public static string Noise()
    {
        Console.WriteLine("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        Console.Out.Write(new string('x', 10_000));
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "echo noise from a child; echo more"]));
        child?.WaitForExit();
        return "quiet";
    }

    [KernelFunction("errors")]
    public static string Errors()
    {
        for (var i = 0; i < 200; i++)
            Console.Error.Write(new string('e', 50_000));
        return "written";
    }

    [KernelFunction("long_text")]
    public static string LongText(int length) => new('y', length);

    [KernelFunction("child")]
    public static string Child(string file)
    {
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 300"]))!;
        return child.Id.ToString(CultureInfo.InvariantCulture) + file;
    }

    [KernelFunction("environment")]
    public static string Variables() => string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order());

    [KernelFunction("read")]
    public static string Read(string path) => File.ReadAllText(path);

    [KernelFunction("write")]
    public static string Write(string path)
    {
        File.WriteAllText(path, "written by a plugin");
        return "written";
    }

    private static unsafe void* NativeMemoryOrThrow(nuint bytes) =>
        System.Runtime.InteropServices.NativeMemory.Alloc(bytes);
}
