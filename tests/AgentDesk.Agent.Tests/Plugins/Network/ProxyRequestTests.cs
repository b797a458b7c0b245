using System.Text;
using AgentDesk.Agent.Plugins.Isolation.Network;

namespace AgentDesk.Agent.Tests.Plugins.Network;

public sealed class ProxyRequestTests
{
    /// <summary>Whatever comes, it is read, refused or ended: nothing else is thrown.</summary>
    [Fact]
    public async Task Parse_Anything_IsReadOrRefused()
    {
        var random = new Random(7);
        string[] requests = ["GET http://a.example:80/b?c HTTP/1.1\r\nHost: a.example\r\nX: 1\r\n\r\n", "CONNECT [::1]:443 HTTP/1.1\r\nHost: a\r\n\r\n"];
        string[] pieces = [" ", "http://", "[", "::1", "]", ":", "80", "/", "?", "#", "\r\n", "\n", "\r\n\r\n", "Host", "\0", "\u00ff", "@", ".", "%", "\t"];
        var read = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = requests[random.Next(requests.Length)];
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = text.Remove(at, random.Next(Math.Min(4, text.Length - at))).Insert(at, pieces[random.Next(pieces.Length)]);
            }

            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text));
            try
            {
                ProxyRequest.Parse(await MessageHead.ReadAsync(bytes, ReadOnlyMemory<byte>.Empty, 200, TestContext.Current.CancellationToken));
                read++;
            }
            catch (Exception e) when (e is ProxyException or IOException)
            {
                // As it should be.
            }
        }

        Assert.NotEqual(0, read);
    }
}
