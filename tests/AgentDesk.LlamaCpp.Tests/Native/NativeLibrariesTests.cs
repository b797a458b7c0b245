using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Native;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.Native;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void Find_ThisPlatform_LiesBesideTheAssembly()
    {
        var found = NativeLibraries.Find(null, NativeLibraries.CurrentRid());

        Assert.EndsWith(Path.Combine("runtimes", NativeLibraries.CurrentRid(), "native"), found.Folder, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(found.Folder, found.LlamaFile)));
    }

    [Fact]
    public void Find_UnknownPlatform_SaysWhatToDo()
    {
        var error = Assert.Throws<LlamaModelException>(() => NativeLibraries.Find(null, "plan9-x64"));

        Assert.Contains("plan9-x64", error.Message, StringComparison.Ordinal);
        Assert.Contains(NativeLibraries.OverrideVariable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OverrideWithoutLibraries_NamesTheVariable()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<LlamaModelException>(() => NativeLibraries.Find(folder.Path, NativeLibraries.CurrentRid()));

        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{NativeLibraries.OverrideVariable} must name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OverrideWithLibraries_IsTaken()
    {
        var standard = NativeLibraries.Find(null, NativeLibraries.CurrentRid());

        Assert.Equal(standard, NativeLibraries.Find(standard.Folder, NativeLibraries.CurrentRid()));
    }

    [Fact]
    public void Check_LibraryOfAnotherKind_IsRefused()
    {
        var found = NativeLibraries.Find(null, NativeLibraries.CurrentRid());
        var other = NativeLibrary.Load(Path.Combine(found.Folder, found.GgmlFile));

        var error = Assert.Throws<LlamaModelException>(() => NativeAbi.Check(other, found));

        Assert.Contains($"needs llama.cpp {NativeLibraries.Version}", error.Message, StringComparison.Ordinal);
    }
}
