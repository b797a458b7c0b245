namespace AgentDesk.Core.Documents.Packages;

/// <summary>Refuses XML with a tag or text longer than any document has, before a parser gathers it in memory.</summary>
internal sealed class TagGuardStream(Stream xml) : ReadOnlyStream(xml)
{
    private const int Longest = 8 * 1024 * 1024;

    private int _sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var count = Source.Read(buffer);
        var tag = buffer[..count].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + count : count - tag;
        return _sinceTag <= Longest ? count : throw new InvalidDataException("it has a tag or text of more than 8 MiB, as files made to exhaust memory have");
    }
}
