using System.Text.Json;
using ModelContextProtocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>
/// Reaches a server whenever a call needs it: connects at the first call, again after it crashed or was ended, and lets it go when nothing was asked for long.
/// What goes wrong in between costs the call that was being made. Thread-safe.
/// </summary>
/// <param name="open">Connects.</param>
/// <param name="options">How it is treated.</param>
/// <param name="clock">The time.</param>
internal sealed class McpLink(Func<CancellationToken, Task<McpSession>> open, McpLinkOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private McpSession? _session;
    private ITimer? _idle;
    private int _calls;
    private volatile bool _isRetired, _isDisposed;

    /// <summary>The session, connected where it is not.</summary>
    /// <exception cref="PluginException">It cannot be connected.</exception>
    public async Task<McpSession> ConnectAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_session is { IsOver: false } session)
                return session;
            await CloseAsync();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(options.ConnectTimeout);
            try
            {
                return _session = await open(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new PluginException($"{options.Name} did not answer within {options.ConnectTimeout.TotalSeconds:0} s.");
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Its tools.</summary>
    public Task<IReadOnlyList<ListedTool>> ListToolsAsync(CancellationToken cancellationToken) =>
        UseAsync((session, token) => session.ListToolsAsync(token), cancellationToken);

    /// <summary>Calls a tool and returns its text.</summary>
    /// <exception cref="PluginException">The tool reported an error, or its process did not survive the call; the message is for the model.</exception>
    public async Task<string> CallAsync(string tool, IDictionary<string, JsonElement> arguments, CancellationToken cancellationToken)
    {
        var result = await UseAsync((session, token) => session.CallAsync(tool, arguments, token), cancellationToken);
        var text = ToolText.From(result);
        if (result.IsError != true)
            return text;
        var remark = options.TakeRemark?.Invoke();
        text = text.Length > 0 ? text : $"{tool} reported an error without a word.";
        throw new PluginException(string.IsNullOrEmpty(remark) ? text : $"{text}\n{remark}");
    }

    /// <summary>It is wanted no longer: it ends when the calls that are being made are done.</summary>
    public void Retire()
    {
        _isRetired = true;
        if (Volatile.Read(ref _calls) == 0)
            _ = LetGoAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _idle?.Dispose();
        if (options.EndsWithCall)
            _session?.End();
        await _opening.WaitAsync();
        await CloseAsync();
        _opening.Release();
    }

    private async Task<T> UseAsync<T>(Func<McpSession, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _calls) == 1)
            options.TakeRemark?.Invoke(); // of calls that went well or were given up
        try
        {
            var session = await ConnectAsync(cancellationToken);
            try
            {
                return await use(session, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _ = AbandonAsync(session);
                throw;
            }
            catch (McpException e) when (!session.IsOver)
            {
                throw new PluginException(ForeignText.Lines(e.Message, 2_000), e);
            }
#pragma warning disable CA1031 // Transports fail in many ways when the other side goes; a person reads how it went.
            catch (Exception e)
#pragma warning restore CA1031
            {
                throw new PluginException($"{options.Name} {await session.DescribeEndAsync()}", e);
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _calls) == 0)
                AfterCalls();
        }
    }

    /// <summary>Nobody waits for the answer any longer: a plugin's own process is ended, a server that still answers may live.</summary>
    private async Task AbandonAsync(McpSession session)
    {
        if (options.EndsWithCall || !await session.AnswersAsync(TimeSpan.FromSeconds(5)))
            session.End();
    }

    private void AfterCalls()
    {
        if (_isRetired)
            _ = LetGoAsync();
        else if (options.IdleTime is { } time && !_isDisposed)
            (_idle ??= clock.CreateTimer(_ => _ = LetGoAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)).Change(time, Timeout.InfiniteTimeSpan);
    }

    private async Task LetGoAsync()
    {
        await _opening.WaitAsync();
        try
        {
            if (Volatile.Read(ref _calls) == 0)
                await CloseAsync();
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
            await session.DisposeAsync();
    }
}
