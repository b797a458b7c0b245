namespace AgentDesk.Core.Documents.Packages;

/// <summary>A member of a zip file whose data lies in memory, still packed.</summary>
internal sealed record ZipEntry
{
    /// <summary>Its path with forward slashes, without anything that leads out of the archive.</summary>
    public required string Name { get; init; }

    /// <summary>How its data is packed: 0 not at all, 8 by Deflate; others are not unpacked.</summary>
    public required int Method { get; init; }

    /// <summary>The packed data; shorter than the file says where the file is cut off.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Why it cannot be unpacked, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether its name was absolute or led out of the archive.</summary>
    public bool HadUnsafeName { get; init; }

    public bool IsFolder => Name.Length == 0 || Name[^1] == '/';
}
