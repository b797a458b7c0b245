using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>
/// An MCP server of the settings as a plugin: connected in the background, again where it went away, its tools read again when it says that they changed.
/// Thread-safe.
/// </summary>
internal sealed class McpServerPlugin : IAsyncDisposable
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1), s_steady = TimeSpan.FromMinutes(1);
    private readonly string _name;
    private readonly McpServerOptions _options;
    private readonly Func<JsonElement, string?>? _schemaProblem;
    private readonly TimeProvider _clock;
    private readonly Action _changed;
    private readonly McpLink _link;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _listChanged = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _running;

    /// <summary>Begins to connect.</summary>
    /// <param name="name">The server's name in the settings.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="schemaProblem">Says why a model cannot be held to a schema; null where it can. Null for no check.</param>
    /// <param name="clock">The time.</param>
    /// <param name="changed">Called when <see cref="State"/> has changed.</param>
    public McpServerPlugin(string name, McpServerOptions options, Func<JsonElement, string?>? schemaProblem, TimeProvider clock, Action changed)
    {
        (_name, _options, _schemaProblem, _clock, _changed) = (name, options, schemaProblem, clock, changed);
        var timeout = TimeSpan.FromSeconds(options.ConnectSeconds);
        _link = new McpLink(OpenAsync, new McpLinkOptions { Name = $"The MCP server '{name}'", ConnectTimeout = timeout }, clock);
        State = new RemoteState(null, [new PluginFailure(Setting, "is still being connected.")]);
        _running = Task.Run(RunAsync);
    }

    /// <summary>What can be used of it, and what not.</summary>
    public RemoteState State { get; private set; }

    /// <summary>Ends when it was tried once, whatever came of it.</summary>
    public Task Tried => _tried.Task;

    private string Setting => $"Plugins:McpServers:{_name}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _link.DisposeAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!_stop.IsCancellationRequested)
        {
            var connected = _clock.GetTimestamp();
            try
            {
                await FollowAsync(_stop.Token);
                // The connection ended. What can be had again at once is not worth a report.
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A stranger's server may fail in any way; it is reported and tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Publish(new RemoteState(null, [new PluginFailure(Setting, $"{ForeignText.Lines(e.Message, 1_500)} It is tried again.")]));
            }

            _tried.TrySetResult();
            pause = _clock.GetElapsedTime(connected) > s_steady ? TimeSpan.FromSeconds(1) : pause;
            await Task.Delay(pause, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    /// <summary>Connects, reads the tools, and reads them again whenever they changed, until the connection ends.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var session = await _link.ConnectAsync(cancellationToken);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(_options.ConnectSeconds));
            IReadOnlyList<ListedTool> tools;
            try
            {
                tools = await _link.ListToolsAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new PluginException($"It did not list its tools within {_options.ConnectSeconds} s.");
            }

            Publish(McpToolset.Build(_name, Setting, _options, session.Server, tools, _link, _schemaProblem));
            _tried.TrySetResult();

            // One that tells of changes without end is read once a second.
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, cancellationToken);
            var changed = _listChanged.Reader.WaitToReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(changed, session.Over) != changed)
                return;
            await changed;
            _listChanged.Reader.TryRead(out _);
        }
    }

    private void Publish(RemoteState state)
    {
        State = state;
        _changed();
    }

    private async Task<McpSession> OpenAsync(CancellationToken cancellationToken)
    {
        var client = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "agentdesk", Version = typeof(McpServerPlugin).Assembly.GetName().Version?.ToString(3) ?? "0" },
            InitializationTimeout = Timeout.InfiniteTimeSpan, // the link keeps the time and says so
            Handlers = new McpClientHandlers
            {
                NotificationHandlers = [new(NotificationMethods.ToolListChangedNotification, (_, _) =>
                {
                    _listChanged.Writer.TryWrite(true);
                    return default;
                })],
            },
        };
        return _options.Command.Length > 0
            ? await McpSession.OpenAsync(Start(), client, cancellationToken)
            : await McpSession.OpenAsync(Reach(), client, cancellationToken);
    }

    private ServerProcess Start()
    {
        if (ExecutablePath.Find(_options.Command) is not { } program)
            throw new PluginException($"The program '{_options.Command}' was not found. Install it, or give its full path.");
        var start = new ProcessStartInfo(program, _options.Args) { WorkingDirectory = _options.WorkingFolder };
        return ServerProcess.Start(ProcessGroup.Lead(start), _options.Env, scratch: null);
    }

    private HttpClientTransport Reach()
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(_options.Url),
            Name = _name,
            AdditionalHeaders = _options.Headers.ToDictionary(),
            ConnectionTimeout = TimeSpan.FromSeconds(_options.ConnectSeconds),
        };
        var http = new HttpClient(new BoundedHandler(options.ConnectionTimeout)) { Timeout = Timeout.InfiniteTimeSpan };
        return new HttpClientTransport(options, http, loggerFactory: null, ownsHttpClient: true);
    }
}
