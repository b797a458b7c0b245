namespace AgentDesk.LlamaCpp.Files;

/// <summary>A file to download.</summary>
/// <param name="Address">Where it is; http or https.</param>
/// <param name="Name">What it is called here: a file name without a folder.</param>
/// <param name="Size">Its length in bytes where that is known beforehand, else null.</param>
/// <param name="Sha256">Its SHA-256 as 64 hexadecimal digits where that is known beforehand, else null.</param>
public sealed record RemoteFile(Uri Address, string Name, long? Size = null, string? Sha256 = null);

/// <summary>A file that was downloaded, or was there already.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The SHA-256 of what lies on the disk, lower case; null where the file was there and nothing was known to compare it with.</param>
/// <param name="Verified">Whether that is the SHA-256 that was expected; false where none was known.</param>
/// <param name="Transferred">How many bytes came over the network; less than the length where a download was resumed, 0 where the file was there.</param>
public sealed record DownloadedFile(string Path, long Bytes, string? Sha256, bool Verified, long Transferred);

/// <summary>How far a download is.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Done">Bytes on the disk, or checked.</param>
/// <param name="Total">Bytes in all, or null where the server does not tell.</param>
/// <param name="BytesPerSecond">The rate of the last seconds.</param>
/// <param name="Remaining">The time that is left at that rate, or null where it cannot be told.</param>
/// <param name="Checking">Whether the SHA-256 is computed now, after the transfer.</param>
public sealed record DownloadProgress(string Name, long Done, long? Total, double BytesPerSecond, TimeSpan? Remaining, bool Checking);
