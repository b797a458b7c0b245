namespace AgentDesk.Core.Documents.Mail;

/// <summary>Keeps what is written to it, up to a bound.</summary>
internal sealed class BoundedStream(long limit) : MemoryStream
{
    /// <exception cref="InvalidDataException">The bound is reached.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Check(count);
        base.Write(buffer, offset, count);
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    private void Check(int count)
    {
        if (Length + count > limit)
        {
            throw new InvalidDataException($"too large: more than {limit / 1048576} MiB");
        }
    }
}
