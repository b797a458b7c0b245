using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Web;

namespace AgentDesk.Plugins.Search.Tests.Web;

/// <summary>A real searx on this machine, as Debian packages it, whose only engine is a server of the test.</summary>
internal sealed class SearxServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/searx-run";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private SearxServer(int port, ScriptedServer engine)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        var settings = _folder.Write("settings.yml", $$"""
            general: { debug: false, instance_name: test, contact_url: false, enable_stats: false }
            brand: { git_url: "http://localhost", git_branch: master, issue_url: "http://localhost", docs_url: "http://localhost", public_instances: "http://localhost", wiki_url: "http://localhost", twitter_url: "http://localhost" }
            search: { safe_search: 0, autocomplete: "", default_lang: "", ban_time_on_fail: 5, max_ban_time_on_fail: 120, prefer_configured_language: false, formats: [html, json] }
            server: { port: {{port}}, bind_address: "127.0.0.1", secret_key: "{{Guid.NewGuid():N}}", base_url: false, image_proxy: false, http_protocol_version: "1.0", method: GET, default_http_headers: {} }
            ui: { static_path: "/usr/share/python3-searx/static", templates_path: "/usr/share/python3-searx/templates", default_theme: oscar, default_locale: "", theme_args: { oscar_style: logicodev } }
            outgoing: { request_timeout: 10.0, max_request_timeout: 20.0, useragent_suffix: "", pool_connections: 10, pool_maxsize: 10, enable_http2: false }
            checker: { off_when_debug: true }
            locales: { en: English }
            doi_resolvers: { local: "http://localhost/" }
            default_doi_resolver: local
            engines:
              - name: local
                engine: json_engine
                shortcut: lo
                categories: general
                paging: false
                enable_http: true
                timeout: 10.0
                search_url: "{{engine.Address("find?q={query}")}}"
                results_query: hits
                url_query: address
                title_query: heading
                content_query: words
            """.Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo(Program)
        {
            Environment = { ["SEARX_SETTINGS_PATH"] = settings, ["PYTHONWARNINGS"] = "ignore" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Log += line.Data + "\n";
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Log { get; private set; } = string.Empty;

    /// <summary>Starts the server and waits until it answers; skips the test where there is none.</summary>
    public static async Task<SearxServer> StartAsync(ScriptedServer engine, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Program), $"needs {Program}: on Debian or Ubuntu run 'apt-get install --no-install-recommends searx', then these tests again");
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = new SearxServer(port, engine);
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(200, cancellationToken))
        {
            try
            {
                using var response = await client.GetAsync(Address, cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "searx ended: " + Log);
                Assert.True(since.Elapsed < LongestStart, "searx does not answer: " + Log);
            }
        }
    }
}
