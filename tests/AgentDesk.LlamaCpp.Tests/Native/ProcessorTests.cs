using AgentDesk.LlamaCpp.Native;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.Native;

public sealed class ProcessorTests
{
    [Fact]
    public void PhysicalCores_CountsSiblingsOnce()
    {
        using var folder = new TemporaryFolder();
        foreach (var (processor, siblings) in new[] { (0, "0,2"), (1, "1,3"), (2, "0,2"), (3, "1,3") })
            folder.Write($"cpu{processor}/topology/thread_siblings_list", siblings + "\n");

        Assert.Equal(2, Processor.PhysicalCores(folder.Path));
    }

    [Fact]
    public void PhysicalCores_NothingTold_IsNull()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(Processor.PhysicalCores(folder.Path));
        Assert.Null(Processor.PhysicalCores(folder.Resolve("absent")));
    }

    [Fact]
    public void DefaultThreads_GrowWithTheModelWithinTheProcess()
    {
        Assert.Equal(1, Processor.DefaultThreads(6_000_000));
        Assert.InRange(Processor.DefaultThreads(long.MaxValue), 1, Environment.ProcessorCount);
    }
}
