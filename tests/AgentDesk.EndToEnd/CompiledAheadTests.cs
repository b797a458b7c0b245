using System.Reflection.PortableExecutable;

namespace AgentDesk.EndToEnd;

public sealed class CompiledAheadTests
{
    [Fact]
    public void ReleaseBuild_ProgramLibrariesAndPlugins_HoldNativeCode()
    {
        var folder = Path.GetDirectoryName(App.Assembly)!;
        Assert.SkipWhen(folder.Contains(Path.Combine("bin", "Debug"), StringComparison.Ordinal), "A Debug build is not compiled ahead.");
        var ahead = Path.Combine(folder, "..", "..", "..", "obj", "Release", "net10.0", "ahead");
        Assert.SkipUnless(Directory.Exists(ahead), "The compiler could not be had, or was not wanted, when this was built.");

        var assemblies = Directory.GetFiles(folder, "*.dll").Concat(Directory.GetFiles(Path.Combine(folder, "plugins"), "AgentDesk.Plugins.*.dll", SearchOption.AllDirectories)).ToList();

        Assert.Contains(assemblies, path => Path.GetFileName(path) == "AgentDesk.Console.dll");
        Assert.Contains(assemblies, path => Path.GetFileName(path) == "AgentDesk.Plugins.Calculator.dll");
        Assert.Empty(assemblies.Where(path => !HoldsNativeCode(path)).Select(Path.GetFileName));
    }

    private static bool HoldsNativeCode(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.PEHeaders.CorHeader is not { } header || header.ManagedNativeHeaderDirectory.Size > 0;
    }
}
