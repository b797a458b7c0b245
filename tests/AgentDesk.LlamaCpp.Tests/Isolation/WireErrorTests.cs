using System.Text.Json;
using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.LlamaCpp.Tests.Isolation;

public sealed class WireErrorTests
{
    [Fact]
    public void QueueFull_ArrivesAsItWas()
    {
        var sent = JsonSerializer.SerializeToElement(WireError.From(new LlamaQueueFullException(12)), Wire.Options);

        var error = Assert.IsType<LlamaQueueFullException>(WireError.Read(sent));

        Assert.Equal(12, error.Requests);
    }
}
