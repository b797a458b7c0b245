using System.IO.Compression;
using System.Net;
using System.Text;
using AgentDesk.Plugins.Search.Web;
using AgentDesk.TestKit.Web;

namespace AgentDesk.Plugins.Search.Tests.Web;

/// <summary>Opening pages: every evil that a page or a name server may try, on servers of this machine.</summary>
public sealed class PageTests
{
    private const string Html = "Content-Type: text/html; charset=utf-8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_Html_IsItsTextWithTitleAndDate()
    {
        await using var server = Serve("""
            <html><head><title>Tea &amp; milk</title><meta property="article:published_time" content="2026-01-02T10:00:00Z"><style>p { color: red }</style></head>
            <body><nav><a href="/">Home of all the menus</a></nav><script>document.write("<p>no</p>")</script>
            <h1>How tea is made</h1><p>Tea is <b>steeped</b> for three&nbsp;minutes in hot water.</p><p>茶要泡三分钟，水要开，杯子要先烫一遍，然后慢慢地倒进去。</p><footer>Imprint</footer></body></html>
            """);

        var passages = await ReadAsync(server);

        Assert.Equal(["How tea is made Tea is steeped for three minutes in hot water.", "茶要泡三分钟，水要开，杯子要先烫一遍，然后慢慢地倒进去。"], passages.Select(p => p.Value));
        Assert.All(passages, p => Assert.Equal(("Tea & milk", "2026-01-02"), (p.Name, p.Date)));
    }

    [Theory]
    [InlineData("text/html; charset=gb2312", "gb18030", "<p>检索增强生成让模型先查资料再回答，从而减少编造的内容。</p>")]
    [InlineData("text/html", "gb18030", "<meta charset=gbk><p>检索增强生成让模型先查资料再回答，从而减少编造的内容。</p>")]
    [InlineData("text/plain; charset=utf-8", "utf-8", "检索增强生成让模型先查资料再回答，从而减少编造的内容。")]
    public async Task Page_OtherEncodings_AreDecoded(string type, string encoding, string body)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes(body);
        await using var server = new ScriptedServer(async (_, _, stream, token) =>
        {
            await ScriptedServer.WriteHeadAsync(stream, "200 OK", "Content-Type: " + type, $"Content-Length: {bytes.Length}");
            await stream.WriteAsync(bytes, token);
        });

        Assert.Equal("检索增强生成让模型先查资料再回答，从而减少编造的内容。", Assert.Single(await ReadAsync(server)).Value);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("example.org")]
    [InlineData("http://user:secret@example.org/")]
    [InlineData("http://user@example.org/")]
    [InlineData("http://example.org:22/")]
    [InlineData("https://example.org:8443/")]
    [InlineData("javascript:alert(1)")]
    public async Task Page_AddressOfAnotherKind_IsRefusedBeforeAnythingIsAsked(string address)
    {
        var connector = new WebConnector((_, _) => throw new InvalidOperationException("asked"), _ => true);
        Assert.Equal(PageErrorKind.AddressRefused, (await Fails(new PageReader(connector, TimeSpan.FromSeconds(30)), address, WebOptions.UsualPorts)).Kind);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://224.0.0.1/")]
    public async Task Page_AddressThatIsNotPublic_IsRefused(string address) =>
        Assert.Equal(PageErrorKind.AddressRefused, (await Fails(new PageReader(WebConnector.Public, TimeSpan.FromSeconds(30)), address, WebOptions.UsualPorts)).Kind);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8", "10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:192.168.1.1")]
    public async Task Page_NameThatLeadsInside_IsRefused(params string[] addresses)
    {
        var connector = new WebConnector((_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()), PublicAddresses.Contain);
        Assert.Equal(PageErrorKind.AddressRefused, (await Fails(new PageReader(connector, TimeSpan.FromSeconds(30)), "http://example.org/", WebOptions.UsualPorts)).Kind);
    }

    [Fact]
    public async Task Page_NameThatChangesItsAddress_IsReachedAtTheCheckedOne()
    {
        await using var server = Serve("<p>This is the page that was checked and nothing else.</p>");
        var asked = 0;
        var connector = new WebConnector(
            (_, _) => Task.FromResult(new[] { IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "127.0.0.2") }), address => address.ToString() == "127.0.0.1");

        var passages = await new PageReader(connector, TimeSpan.FromSeconds(30)).ReadAsync($"http://example.org:{server.Port}/", [server.Port], Token);

        Assert.Equal(("This is the page that was checked and nothing else.", 1), (Assert.Single(passages).Value, asked));
        Assert.Equal($"example.org:{server.Port}", Assert.Single(server.Requests).Headers["Host"]);
    }

    [Fact]
    public async Task Page_RedirectOnTheSameHost_IsFollowed()
    {
        await using var server = new ScriptedServer((request, _, stream, _) => request.Path == "/new"
            ? ScriptedServer.WriteAsync(stream, "200 OK", "<p>The page has moved to its new place here.</p>", Html)
            : ScriptedServer.WriteAsync(stream, "302 Found", "", "Location: /new"));

        Assert.EndsWith("/new", Assert.Single(await ReadAsync(server)).Link, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://other.example:PORT/", PageErrorKind.Redirected)]
    [InlineData("/again", PageErrorKind.Redirected)]
    [InlineData("http://user:secret@127.0.0.1/", PageErrorKind.AddressRefused)]
    [InlineData("http://127.0.0.1:22/", PageErrorKind.AddressRefused)]
    [InlineData("file:///etc/passwd", PageErrorKind.AddressRefused)]
    public async Task Page_RedirectElsewhere_IsNotFollowed(string location, PageErrorKind kind)
    {
        await using var server = new ScriptedServer((request, _, stream, _) => ScriptedServer.WriteAsync(
            stream, "301 Moved", "", "Location: " + location.Replace("PORT", request.Headers["Host"].Split(':')[1], StringComparison.Ordinal)));

        Assert.Equal(kind, (await Fails(Reader(), server)).Kind);
        Assert.InRange(server.Requests.Count, 1, 4);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    public async Task Page_OfAnotherType_IsRefused(string type)
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "200 OK", "text", "Content-Type: " + type));
        Assert.Equal(PageErrorKind.WrongContent, (await Fails(Reader(), server)).Kind);
    }

    [Fact]
    public async Task Page_ThatSaysItIsTooLong_IsNotRead()
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteHeadAsync(stream, "200 OK", Html, "Content-Length: 99999999999"));
        Assert.Equal(PageErrorKind.TooLarge, (await Fails(Reader(), server)).Kind);
    }

    [Fact]
    public async Task Page_ThatNeverEnds_IsCutOff()
    {
        await using var server = new ScriptedServer(async (_, _, stream, token) =>
        {
            await ScriptedServer.WriteHeadAsync(stream, "200 OK", Html);
            for (var block = new byte[64 * 1024]; !token.IsCancellationRequested;)
                await stream.WriteAsync(block, token);
        });
        Assert.Equal(PageErrorKind.TooLarge, (await Fails(Reader(), server)).Kind);
    }

    [Fact]
    public async Task Page_PackedOverAndOver_IsCountedUnpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(new byte[16 * 1024 * 1024], Token);
        await using var server = new ScriptedServer(async (_, _, stream, token) =>
        {
            await ScriptedServer.WriteHeadAsync(stream, "200 OK", Html, "Content-Encoding: gzip", $"Content-Length: {packed.Length}");
            await stream.WriteAsync(packed.ToArray(), token);
        });
        Assert.Equal(PageErrorKind.TooLarge, (await Fails(Reader(), server)).Kind);
    }

    [Fact]
    public async Task Page_ThatKeepsOneWaiting_TimesOut()
    {
        await using var server = new ScriptedServer(async (_, _, stream, token) =>
        {
            await ScriptedServer.WriteHeadAsync(stream, "200 OK", Html);
            await Task.Delay(Timeout.Infinite, token);
        });
        var reader = new PageReader(new WebConnector(Loopback, _ => true), TimeSpan.FromMilliseconds(300));
        Assert.Equal(PageErrorKind.Timeout, (await Fails(reader, server)).Kind);
    }

    [Fact]
    public async Task Page_Cancelled_IsCancelledAndNoTimeout()
    {
        using var cancelled = new CancellationTokenSource();
        await using var server = new ScriptedServer(async (_, _, _, token) =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reader().ReadAsync(server.Address("").AbsoluteUri, [server.Port], cancelled.Token));
    }

    [Theory]
    [InlineData("<script>write('x')</script>")]
    [InlineData("")]
    public async Task Page_WithoutText_SaysSo(string body)
    {
        await using var server = Serve(body);
        Assert.Equal(PageErrorKind.WrongContent, (await Fails(Reader(), server)).Kind);
    }

    [Fact]
    public async Task Page_NestedWithoutEnd_IsReadAllTheSame()
    {
        await using var server = Serve(string.Concat(Enumerable.Repeat("<div><nav>", 100_000)) + string.Concat(Enumerable.Repeat("</nav></div>", 100_000)) + "<p>Here is the text at last, after all of it.</p>");
        Assert.Equal("Here is the text at last, after all of it.", Assert.Single(await ReadAsync(server)).Value);
    }

    [Fact]
    public async Task Page_Missing_SaysWithWhichError()
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "404 Not Found", "<p>no</p>", Html));
        var error = await Fails(Reader(), server);
        Assert.Equal(PageErrorKind.ServerError, error.Kind);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_OfALongPage_FitsAndCoversEverything()
    {
        var passages = Enumerable.Range(0, 100).Select(i => new WebResult("https://example.org/", "标题", new string((char)('一' + i), 500), null)).ToList();
        var parts = Enumerable.Range(1, 8).Select(n => SearchPlugin.Part(passages, n)).ToList();

        Assert.All(parts, part => Assert.InRange(part.Length, 2, 7_600));
        Assert.Equal(100, parts.Sum(part => part.Split("\"link\"").Length - 1));
        Assert.Contains("1 to 8", Assert.Throws<ArgumentException>(() => SearchPlugin.Part(passages, 9)).Message, StringComparison.Ordinal);
    }

    private static ScriptedServer Serve(string html) => new((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "200 OK", html, Html));

    private static PageReader Reader() => new(new WebConnector(Loopback, _ => true), TimeSpan.FromSeconds(60), 1024 * 1024 * 5);

    private static Task<IPAddress[]> Loopback(string host, CancellationToken cancellationToken) => Task.FromResult(new[] { IPAddress.Loopback });

    private static Task<IReadOnlyList<WebResult>> ReadAsync(ScriptedServer server) => Reader().ReadAsync(server.Address("page").AbsoluteUri, [server.Port], Token);

    private static Task<PageException> Fails(PageReader reader, ScriptedServer server) => Fails(reader, server.Address("page").AbsoluteUri, [server.Port]);

    private static Task<PageException> Fails(PageReader reader, string address, IReadOnlyList<int> ports) =>
        Assert.ThrowsAsync<PageException>(() => reader.ReadAsync(address, ports, Token));
}
