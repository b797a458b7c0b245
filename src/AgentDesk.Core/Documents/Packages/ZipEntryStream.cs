namespace AgentDesk.Core.Documents.Packages;

/// <summary>How many bytes may still be unpacked from one file on disk, all its nested archives together. Not thread-safe.</summary>
internal sealed class UnpackingBudget
{
    /// <summary>More than any sensible document unpacks to, in bytes.</summary>
    private const long Total = 2L * 1024 * 1024 * 1024;

    private long _left = Total;

    public void Take(int bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new InvalidDataException("the file unpacks to more than 2 GiB; unpack it and keep what you need");
        }
    }
}

/// <summary>Unpacks a member within its bounds. What is wrong with the data is an <see cref="InvalidDataException"/> whose message completes "NAME: …".</summary>
internal sealed class ZipEntryStream(Stream unpacked, long limit, UnpackingBudget budget, CancellationToken cancellationToken) : ReadOnlyStream(unpacked)
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = ReadPiece(buffer);
        _read += count;
        budget.Take(count);
        return _read <= limit ? count : throw new InvalidDataException("it unpacks to far more than documents do, as files made to exhaust memory do");
    }

    private int ReadPiece(Span<byte> buffer)
    {
        try
        {
            return Source.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException("its packed data is damaged", e);
        }
    }
}
