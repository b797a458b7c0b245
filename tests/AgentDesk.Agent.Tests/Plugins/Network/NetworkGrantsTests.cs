using System.Net;
using AgentDesk.Agent.Plugins.Isolation.Network;

namespace AgentDesk.Agent.Tests.Plugins.Network;

public sealed class NetworkGrantsTests
{
    /// <summary>Public addresses may follow a name; inside, only what is granted itself is reached.</summary>
    [Theory]
    [InlineData("api.example.org", "api.example.org:443", "93.184.216.34", true)]
    [InlineData("api.example.org", "API.Example.ORG.:80", "93.184.216.34", true)]
    [InlineData("api.example.org", "api.example.org:443", "10.0.0.5", false)]
    [InlineData("api.example.org", "api.example.org:443", "::ffff:127.0.0.1", false)]
    [InlineData("api.example.org", "example.org:443", "93.184.216.34", false)]
    [InlineData("api.example.org", "xapi.example.org:443", "93.184.216.34", false)]
    [InlineData("api.example.org", "api.example.org.evil.com:443", "93.184.216.34", false)]
    [InlineData("api.example.org:443", "api.example.org:443", "93.184.216.34", true)]
    [InlineData("api.example.org:443", "api.example.org:80", "93.184.216.34", false)]
    [InlineData("*.example.org", "a.b.example.org:443", "93.184.216.34", true)]
    [InlineData("*.example.org", "example.org:443", "93.184.216.34", false)]
    [InlineData("*.example.org", "badexample.org:443", "93.184.216.34", false)]
    [InlineData("*.example.org", "a.example.org:443", "192.168.1.1", false)]
    [InlineData("*.0.0.1", "127.0.0.1:80", "127.0.0.1", false)]
    [InlineData("*:443", "example.org:443", "93.184.216.34", true)]
    [InlineData("*:443", "example.org:80", "93.184.216.34", false)]
    [InlineData("*:443", "localhost:443", "127.0.0.1", false)]
    [InlineData("*:443", "127.0.0.1:443", "127.0.0.1", false)]
    [InlineData("localhost", "localhost:80", "127.0.0.1", true)]
    [InlineData("localhost", "localhost:80", "::1", true)]
    [InlineData("localhost", "localhost:80", "10.0.0.5", false)]
    [InlineData("localhost", "127.0.0.1:80", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "127.0.0.1:80", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.1:80", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "[::ffff:127.0.0.1]:80", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2:80", "127.0.0.2", false)]
    [InlineData("10.0.0.5:8080", "10.0.0.5:8080", "10.0.0.5", true)]
    [InlineData("10.0.0.5:8080", "10.0.0.5:80", "10.0.0.5", false)]
    public void AddressesOf_HoldsToTheGrant(string grant, string target, string address, bool mayConnect)
    {
        var grants = new NetworkGrants([grant, "other.example"]);

        Assert.Equal(mayConnect, grants.AddressesOf(HostAndPort.Parse(target, null)!)?.Invoke(IPAddress.Parse(address)) == true);
        Assert.False(grants.OpenAll);
    }

    [Fact]
    public void OpenAll_OnlyWithoutAPort()
    {
        Assert.True(new NetworkGrants(["a.example", "*"]).OpenAll);
        Assert.False(new NetworkGrants(["*:443"]).OpenAll);
        Assert.True(new NetworkGrants([]).IsEmpty);
    }

    [Theory]
    [InlineData("example.org:80", "example.org:80")]
    [InlineData("example.org", "example.org:443")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("[2001:DB8::0]", "[2001:db8::]:443")]
    [InlineData("", null)]
    [InlineData(":80", null)]
    [InlineData(".", null)]
    [InlineData("a:0", null)]
    [InlineData("a:65536", null)]
    [InlineData("a:-1", null)]
    [InlineData("a: 80", null)]
    [InlineData("a:", null)]
    [InlineData("a:80:90", null)]
    [InlineData("::1", null)]
    [InlineData("[::1", null)]
    [InlineData("[::1]80", null)]
    [InlineData("[fe80::1%1]:80", null)]
    [InlineData("[127.0.0.1]:80", null)]
    [InlineData("user@a:80", null)]
    [InlineData("a/b:80", null)]
    [InlineData("bücher.example:80", null)]
    public void Parse_ReadsWhatIsAHostAndAPort(string text, string? read) => Assert.Equal(read, HostAndPort.Parse(text, 443)?.ToString());
}
