using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>One connection to an MCP server, from its greeting to its end. Thread-safe.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    private const int MaxTools = 200, MaxPages = 20;
    private readonly McpClient _client;
    private readonly ServerProcess? _process;
    private readonly IAsyncDisposable? _transport;

    private McpSession(McpClient client, ServerProcess? process, IAsyncDisposable? transport) => (_client, _process, _transport) = (client, process, transport);

    /// <summary>Ends when the server closes the connection or ends.</summary>
    public Task Over => _client.Completion;

    public bool IsOver => _client.Completion.IsCompleted || _process?.HasExited == true;

    public Implementation Server => _client.ServerInfo ?? new Implementation { Name = string.Empty, Version = string.Empty };

    /// <summary>Greets a program that was started; it is ended where it does not answer.</summary>
    /// <exception cref="PluginException">It ended, or spoke no MCP.</exception>
    public static async Task<McpSession> OpenAsync(ServerProcess process, McpClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var transport = new StreamClientTransport(process.Input, process.Output);
            return new McpSession(await McpClient.CreateAsync(transport, options, loggerFactory: null, cancellationToken), process, null);
        }
        catch (OperationCanceledException)
        {
            process.End();
            await process.DisposeAsync();
            throw;
        }
#pragma warning disable CA1031 // Whatever the library makes of a stranger's greeting, a person reads what the program did.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var ended = process.HasExited || process.Output.Violation is not null;
            var how = await process.DescribeEndAsync();
            await process.DisposeAsync();
            throw new PluginException(ended ? $"It {how}" : $"It does not speak MCP: {ForeignText.Line(e.Message, 200)} It {how}", e);
        }
    }

    /// <summary>Greets a server at an address.</summary>
    /// <exception cref="PluginException">It cannot be reached, refused, or speaks no MCP.</exception>
    public static async Task<McpSession> OpenAsync(HttpClientTransport transport, McpClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new McpSession(await McpClient.CreateAsync(transport, options, loggerFactory: null, cancellationToken), null, transport);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await transport.DisposeAsync();
            throw;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await transport.DisposeAsync();
            throw new PluginException($"It cannot be reached: {ForeignText.Line(e.GetBaseException().Message, 300)}", e);
        }
    }

    /// <summary>Its tools, page by page.</summary>
    public async Task<IReadOnlyList<ListedTool>> ListToolsAsync(CancellationToken cancellationToken)
    {
        _process?.Output.Reset();
        var tools = new List<ListedTool>();
        var cursor = string.Empty;
        for (var i = 0; i < MaxPages && tools.Count < MaxTools; i++)
        {
            var request = new JsonRpcRequest { Method = RequestMethods.ToolsList, Params = cursor.Length == 0 ? new JsonObject() : new JsonObject { ["cursor"] = cursor } };
            var (page, next) = ListedTool.ReadPage((await _client.SendRequestAsync(request, cancellationToken)).Result);
            tools.AddRange(page);
            if (string.IsNullOrEmpty(next))
                break;
            cursor = next;
        }

        return tools.Count > MaxTools ? tools[..MaxTools] : tools;
    }

    public async Task<CallToolResult> CallAsync(string tool, IDictionary<string, JsonElement> arguments, CancellationToken cancellationToken)
    {
        _process?.Output.Reset();
        return await _client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = arguments }, cancellationToken);
    }

    /// <summary>Whether it still answers at all.</summary>
    public async Task<bool> AnswersAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await _client.PingAsync(new PingRequestParams(), timeout.Token);
            return true;
        }
#pragma warning disable CA1031 // No answer is no answer.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Ends the program at once; the connection is over then.</summary>
    public void End() => _process?.End();

    /// <summary>How it ended.</summary>
    public Task<string> DescribeEndAsync() => _process?.DescribeEndAsync() ?? Task.FromResult("closed the connection.");

    public async ValueTask DisposeAsync()
    {
        // Closing the input first lets the program end by itself, so that the client's own goodbye does not wait for it.
        if (_process is not null)
            await _process.DisposeAsync();
        try
        {
            await _client.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2));
        }
#pragma warning disable CA1031 // It is over either way.
        catch (Exception)
#pragma warning restore CA1031
        {
            // A server that refuses the goodbye.
        }

        if (_transport is not null)
            await _transport.DisposeAsync();
    }
}
