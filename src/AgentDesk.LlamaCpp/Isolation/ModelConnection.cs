using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>The program's side of the protocol: any number of requests at once over one pair of streams. Safe for use by several threads at once.</summary>
internal sealed class ModelConnection : IDisposable
{
    private readonly ConcurrentDictionary<long, Channel<JsonElement>> _pending = new();
    private readonly Stream _fromHost;
    private readonly FrameWriter _writer;
    private readonly Action<string> _otherOutput;
    private readonly Func<Task<Exception>> _explainEnd;
    private Exception? _end;
    private long _lastId;

    /// <param name="toHost">The process's standard input.</param>
    /// <param name="fromHost">Its standard output.</param>
    /// <param name="otherOutput">Takes lines of the output that are not of the protocol.</param>
    /// <param name="explainEnd">Called once when the output has ended: what the requests that still wait are told.</param>
    internal ModelConnection(Stream toHost, Stream fromHost, Action<string> otherOutput, Func<Task<Exception>> explainEnd)
    {
        _fromHost = fromHost;
        _writer = new FrameWriter(toHost);
        _otherOutput = otherOutput;
        _explainEnd = explainEnd;
        Ended = Task.Run(ReadAsync);
    }

    /// <summary>Ends when the process has closed its output and every request has been told.</summary>
    internal Task Ended { get; }

    /// <summary>Runs a request that has no items worth waiting for.</summary>
    /// <returns>What the process answered.</returns>
    internal async Task<JsonElement> CallAsync(string op, Action<Utf8JsonWriter> body, Action<JsonElement>? onItem, CancellationToken cancellationToken)
    {
        await foreach (var reply in SendAsync(op, body, cancellationToken).ConfigureAwait(false))
        {
            if (reply.TryGetProperty(Wire.Done, out var result)) return result;
            if (reply.TryGetProperty(Wire.Item, out var item)) onItem?.Invoke(item);
        }

        throw new InvalidOperationException("A request ended without an answer.");
    }

    /// <summary>Runs a request and yields its items as they come. A reader that stops early cancels it.</summary>
    internal async IAsyncEnumerable<JsonElement> StreamAsync(string op, Action<Utf8JsonWriter> body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reply in SendAsync(op, body, cancellationToken).ConfigureAwait(false))
            if (reply.TryGetProperty(Wire.Item, out var item))
                yield return item;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Yields the replies up to and with the last. An error is thrown instead of being yielded.</summary>
    private async IAsyncEnumerable<JsonElement> SendAsync(string op, Action<Utf8JsonWriter> body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var replies = Channel.CreateUnbounded<JsonElement>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = false });
        _pending[id] = replies;
        var finished = false;
        try
        {
            await WriteAsync(json => WriteRequest(json, id, op, body), cancellationToken).ConfigureAwait(false);
            // Whoever ended before the request was registered is not told by the end itself.
            if (_end is { } end) replies.Writer.TryComplete(end);
            while (await replies.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (replies.Reader.TryRead(out var reply))
                {
                    finished = !reply.TryGetProperty(Wire.Item, out _);
                    if (reply.TryGetProperty(Wire.Error, out var error)) throw WireError.Read(error);
                    yield return reply;
                    if (finished) yield break;
                }
            }
        }
        finally
        {
            _pending.TryRemove(id, out _);
            if (!finished) await CancelAsync(id).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        try
        {
            await _writer.WriteAsync(members, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone; what became of it is told by the end of its output.
            await Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CancelAsync(long id)
    {
        try
        {
            if (_end is null) await _writer.WriteAsync(json => WriteRequest(json, id, Wire.CancelOp, _ => { }), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // A process that is gone has nothing left to cancel.
        }
    }

    private static void WriteRequest(Utf8JsonWriter json, long id, string op, Action<Utf8JsonWriter> body)
    {
        json.WriteNumber(Wire.Id, id);
        json.WriteString(Wire.Op, op);
        body(json);
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var reply in FrameReader.ReadAsync(_fromHost, _otherOutput, CancellationToken.None).ConfigureAwait(false))
                if (reply.TryGetProperty(Wire.Id, out var id) && _pending.TryGetValue(id.GetInt64(), out var replies))
                    replies.Writer.TryWrite(reply);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidDataException)
        {
            _otherOutput(error.Message);
        }

        _end = await _explainEnd().ConfigureAwait(false);
        foreach (var (_, replies) in _pending) replies.Writer.TryComplete(_end);
    }
}
