using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>Finds out which files a source means, and with a hub which SHA-256 they have. Safe for use by several threads at once.</summary>
/// <param name="client">Sends the requests; see <see cref="ModelDownloader.CreateClient"/>.</param>
/// <param name="hub">The hub.</param>
/// <param name="options">How to behave when something goes wrong.</param>
/// <param name="time">The clock.</param>
public sealed partial class ModelHub(HttpClient client, HubAccess hub, DownloadOptions options, TimeProvider time)
{
    private const string UsualTag = "Q4_K_M";
    private const int MaxPages = 100;

    private readonly WebRequests _web = new(client, hub, time);

    /// <summary>The files of a model: one, or all parts of a split one, in order.</summary>
    /// <exception cref="ModelDownloadException">There is no such model, or several and none is the usual choice; the message lists them.</exception>
    public async Task<IReadOnlyList<RemoteFile>> FindAsync(ModelSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Address is { } address) return OfAddress(address);
        var files = await ListAsync(source.Repository!, cancellationToken).ConfigureAwait(false);
        var chosen = RepositoryChoice.Choose(source, [.. files.Select(file => file.Path)], UsualTag);
        var byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return [.. chosen.Select(path => new RemoteFile(
            new Uri(hub.Endpoint, $"{source.Repository}/resolve/main/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}"),
            path[(path.LastIndexOf('/') + 1)..],
            byPath[path].Size,
            byPath[path].Sha256))];
    }

    /// <summary>A single file, or every part of the split model that one part's address names.</summary>
    private static IReadOnlyList<RemoteFile> OfAddress(Uri address)
    {
        var last = Uri.UnescapeDataString(address.Segments[^1]).Trim('/');
        if (SplitName.Parse(last) is not { } split) return [new RemoteFile(address, last)];
        return [.. split.All.Select(name => new RemoteFile(new Uri(address, Uri.EscapeDataString(name) + address.Query), name))];
    }

    private async Task<List<HubFile>> ListAsync(string repository, CancellationToken cancellationToken)
    {
        var files = new List<HubFile>();
        Uri? page = new(hub.Endpoint, $"api/models/{repository}/tree/main?recursive=true");
        for (var pages = 0; page is not null && pages < MaxPages; pages++)
        {
            using var answer = await AskAsync(repository, page, cancellationToken).ConfigureAwait(false);
            using var document = await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
            files.AddRange(document.RootElement.EnumerateArray().Select(HubFile.Read).OfType<HubFile>());
            page = NextPage(page, answer.Response);
        }

        return files;
    }

    private async Task<WebAnswer> AskAsync(string repository, Uri page, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            string reason;
            try
            {
                var answer = await _web.GetAsync(page, null, options.StallTimeout, cancellationToken).ConfigureAwait(false);
                if (answer.Response.IsSuccessStatusCode) return answer;
                using (answer)
                {
                    var status = answer.Response.StatusCode;
                    // A repository that may not be seen is answered like one that is not there.
                    if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                        throw new ModelDownloadException($"{hub.Endpoint.Host} shows no model repository '{repository}' ({(int)status}). Check the name; for a gated or private one accept its terms on its page and set HF_TOKEN.");
                    if ((int)status is < 500 and not 429) throw new ModelDownloadException($"{hub.Endpoint.Host} answered {(int)status} ({answer.Response.ReasonPhrase}) for '{repository}'.");
                    reason = $"it answered {(int)status} ({answer.Response.ReasonPhrase})";
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException)
            {
                reason = error.Message;
            }

            if (attempt == options.MaxAttempts) throw new ModelDownloadException($"{hub.Endpoint.Host} cannot be asked for '{repository}': {reason}. Check the connection, or try again later.");
            await Task.Delay(options.RetryDelay * Math.Pow(2, attempt - 1), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JsonDocument> ReadAsync(WebAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (document.RootElement.ValueKind == JsonValueKind.Array) return document;
            document.Dispose();
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            throw new ModelDownloadException($"{hub.Endpoint.Host} answered something that is no list of files: {error.Message}", error);
        }

        throw new ModelDownloadException($"{hub.Endpoint.Host} answered something that is no list of files. Is HF_ENDPOINT a model hub?");
    }

    /// <summary>The next page of a list (RFC 8288's <c>Link</c> header), of the same host only.</summary>
    private Uri? NextPage(Uri page, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links)) return null;
        var match = NextLink().Match(string.Join(',', links));
        return match.Success && Uri.TryCreate(page, match.Groups[1].Value, out var next) && hub.IsHub(next) ? next : null;
    }

    [GeneratedRegex("""<([^>]+)>\s*;\s*rel="?next"?""", RegexOptions.CultureInvariant)]
    private static partial Regex NextLink();

    /// <summary>One file of a repository, as the hub's list has it.</summary>
    private sealed record HubFile(string Path, long? Size, string? Sha256)
    {
        internal static HubFile? Read(JsonElement entry)
        {
            if (entry.ValueKind != JsonValueKind.Object || Text(entry, "type") != "file" || Text(entry, "path") is not { } path) return null;
            var large = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object ? lfs : default;
            var sizes = large.ValueKind == JsonValueKind.Object ? large : entry;
            var size = sizes.TryGetProperty("size", out var number) && number.TryGetInt64(out var bytes) ? bytes : (long?)null;
            return new HubFile(path, size, large.ValueKind == JsonValueKind.Object ? Sha256Text.Parse(Text(large, "oid")) : null);
        }

        private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
