using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Inference.StateCache;

/// <summary>
/// A folder of states, one file each, of one model with one set of settings; files of others in it are left alone. Conversations may have folders of their own in it. Several processes
/// may use it at once: a file appears whole, and one that another process deleted is simply not there. Safe for use by several threads at once.
/// </summary>
/// <param name="folder">The folder, made when something is written.</param>
/// <param name="key">What the states are of, <see cref="StateFile.KeyBytes"/> bytes.</param>
/// <param name="maxBytes">What all files in it may take, those of other models included.</param>
/// <param name="logger">Where to log.</param>
internal sealed class StateStore(string folder, byte[] key, long maxBytes, ILogger logger)
{
    private const string Ending = ".state";
    private const string UnfinishedEnding = ".tmp";
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private static readonly EnumerationOptions WithConversations = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    private readonly string _folder = Path.GetFullPath(folder);
    private readonly string _prefix = Convert.ToHexStringLower(key.AsSpan(0, 8)) + "-";
    private readonly ConcurrentDictionary<string, int[]> _tokens = new(StringComparer.Ordinal);

    /// <summary>What the largest state may take, in bytes.</summary>
    internal long MaxBytes => maxBytes;

    /// <summary>Loads the state that shares the longest beginning with some tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="atLeast">How many it must share to be worth it.</param>
    /// <param name="whole">Whether only states are of use that are shared as a whole.</param>
    /// <returns>The state, or null where there is none.</returns>
    internal StoredState? Load(ReadOnlySpan<int> tokens, int atLeast, bool whole)
    {
        Refresh();
        string? best = null;
        var longest = Math.Max(1, atLeast) - 1;
        foreach (var (path, stored) in _tokens)
        {
            var shared = tokens.CommonPrefixLength(stored);
            if (shared <= longest || (whole && shared < stored.Length)) continue;
            longest = shared;
            best = path;
        }

        return best is null ? null : Read(best);
    }

    /// <summary>Writes a state, and deletes those that it makes useless and those used longest ago.</summary>
    /// <param name="tokens">The tokens that it holds.</param>
    /// <param name="state">The state.</param>
    /// <param name="whole">Whether a state is of no use for a part of its tokens.</param>
    /// <param name="conversation">
    /// Name of the conversation's own folder; null for the common one. Where that folder is not, nothing is written: whoever deletes it has the conversation forgotten.
    /// </param>
    internal void Save(int[] tokens, StateBuffer state, bool whole, string? conversation = null)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            if (conversation is not null && !Directory.Exists(Path.Combine(_folder, conversation))) return;
            Refresh();
            if (!whole && _tokens.Values.Any(stored => stored.AsSpan().StartsWith(tokens))) return;
            var path = PathOf(tokens, conversation);
            var unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedEnding}";
            try
            {
                using (var file = Create(unfinished)) StateFile.Write(file.SafeFileHandle, key, tokens, state.Bytes);
                File.Move(unfinished, path, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }

            if (!whole)
                foreach (var (other, stored) in _tokens)
                    if (stored.Length < tokens.Length && tokens.AsSpan().StartsWith(stored))
                        Delete(other);
            _tokens[path] = tokens;
            Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs time tomorrow, not the answer today.
            logger.StateNotWritten(_folder, error.Message);
        }
    }

    /// <summary>Deletes the file of a state that llama.cpp would not take.</summary>
    internal void Reject(StoredState state) => Discard(state.Path, "llama.cpp does not take it");

    private StoredState? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var (tokens, state) = StateFile.Read(file, key);
            // How long ago a file was used is told by its time.
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return new StoredState(path, tokens, state);
        }
        catch (InvalidDataException error)
        {
            Discard(path, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _tokens.TryRemove(path, out _);
        }

        return null;
    }

    /// <summary>Makes a file that nobody else may read: a state is as private as the conversation of which it is.</summary>
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Finds out which files have come and gone.</summary>
    private void Refresh()
    {
        if (!Directory.Exists(_folder)) return;
        var present = Directory.EnumerateFiles(_folder, _prefix + "*" + Ending, WithConversations).ToHashSet(StringComparer.Ordinal);
        foreach (var path in _tokens.Keys)
            if (!present.Contains(path))
                _tokens.TryRemove(path, out _);
        foreach (var path in present)
        {
            if (_tokens.ContainsKey(path)) continue;
            try
            {
                using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
                _tokens[path] = StateFile.ReadTokens(file, key);
            }
            catch (InvalidDataException error)
            {
                Discard(path, error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another process has just deleted it, or it is not for us.
            }
        }
    }

    private void Trim()
    {
        var files = new DirectoryInfo(_folder).GetFiles("*", WithConversations).Where(file => file.Name.EndsWith(Ending, StringComparison.Ordinal) || IsAbandoned(file)).ToList();
        var total = files.Sum(file => file.Length);
        foreach (var file in files.OrderByDescending(IsAbandoned).ThenBy(file => file.LastWriteTimeUtc))
        {
            if (total <= maxBytes && !IsAbandoned(file)) return;
            total -= file.Length;
            Delete(file.FullName);
        }
    }

    private static bool IsAbandoned(FileInfo file) =>
        file.Name.EndsWith(UnfinishedEnding, StringComparison.Ordinal) && DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned;

    private void Discard(string path, string why)
    {
        logger.StateDiscarded(path, why);
        Delete(path);
    }

    private void Delete(string path)
    {
        _tokens.TryRemove(path, out _);
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.StateNotWritten(path, error.Message);
        }
    }

    private string PathOf(ReadOnlySpan<int> tokens, string? conversation) => Path.Combine(
        _folder, conversation ?? "", $"{_prefix}{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(tokens)).AsSpan(0, 12))}{Ending}");
}

/// <summary>A state that was read from a file and is whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tokens">The tokens that it holds.</param>
/// <param name="State">The state.</param>
internal sealed record StoredState(string Path, int[] Tokens, StateBuffer State) : IDisposable
{
    public void Dispose() => State.Dispose();
}
