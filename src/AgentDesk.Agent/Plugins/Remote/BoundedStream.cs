namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>What another program sends, held to bounds: one without end would fill this program's memory or keep it busy for ever.</summary>
/// <param name="inner">The stream; owned.</param>
/// <param name="maxLine">Bytes between two line breaks at most.</param>
/// <param name="maxBytes">Bytes since <see cref="Reset"/> at most.</param>
internal sealed class BoundedStream(Stream inner, long maxLine, long maxBytes) : Stream
{
    /// <summary>Lines since <see cref="Reset"/> at most: each costs time, however short it is.</summary>
    private const long MaxLines = 100_000;

    private long _line, _bytes, _lines;

    /// <summary>What was too much; null while nothing was.</summary>
    public string? Violation { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>A new call begins: what came before does not count against it.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _bytes, 0);
        Interlocked.Exchange(ref _lines, 0);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowWhereTooMuch();
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        ThrowWhereTooMuch();
        var read = inner.Read(buffer, offset, count);
        Count(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> read)
    {
        var last = read.LastIndexOf((byte)'\n');
        _line = last < 0 ? _line + read.Length : read.Length - last - 1;
        var (bytes, lines) = (Interlocked.Add(ref _bytes, read.Length), Interlocked.Add(ref _lines, read.Count((byte)'\n')));
        Violation ??= _line > maxLine ? $"sent a message of more than {maxLine / 1_048_576} MiB"
            : bytes > maxBytes ? $"sent more than {maxBytes / 1_048_576} MiB for one call"
            : lines > MaxLines ? $"sent more than {MaxLines} messages for one call" : null;
        ThrowWhereTooMuch();
    }

    private void ThrowWhereTooMuch()
    {
        if (Violation is { } violation)
            throw new IOException($"The other side {violation}.");
    }
}
