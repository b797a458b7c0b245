using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AgentDesk.QdrantStandIn;
using AgentDesk.Storage;
using AgentDesk.Storage.Qdrant;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>What goes over the wire, where a test of behaviour would not show it, and options.</summary>
public sealed class WireTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Options_AreSent()
    {
        await using var server = await StandInServer.StartAsync();
        var requests = new List<StandInRequest>();
        server.Fault = request =>
        {
            requests.Add(request);
            return null;
        };
        var options = new QdrantChunkIndexOptions { Url = server.Url, Shards = 6, Replicas = 3, WriteConsistency = 2, OnDisk = true };
        await using var index = await QdrantChunkIndex.OpenAsync(options, Token);
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);

        var created = requests.Where(request => request.Method == "PUT" && request.Path.Count(c => c == '/') == 1).Select(request => JsonNode.Parse(request.Body)).ToList();
        Assert.True(JsonNode.DeepEquals(
            created[0],
            JsonNode.Parse(
                """
                {
                  "vectors": {"dense": {"size": 64, "distance": "Cosine", "on_disk": true, "hnsw_config": {"on_disk": true},
                    "quantization_config": {"scalar": {"type": "int8", "quantile": 0.99, "always_ram": true}}}},
                  "sparse_vectors": {"terms": {"index": {"on_disk": true}, "modifier": "idf"}},
                  "shard_number": 6, "replication_factor": 3, "write_consistency_factor": 2, "on_disk_payload": true
                }
                """)),
            created[0]!.ToJsonString());
        Assert.Equal("{}", created[1]!["vectors"]!.ToJsonString());
        Assert.Equal("collections/aliases", requests.Last(request => request.Method == "POST" && request.Body.Contains("create_alias", StringComparison.Ordinal)).Path);
    }

    [Fact]
    public async Task Replace_LargeChunks_AreSentInBoundedRequests()
    {
        await using var server = await StandInServer.StartAsync();
        await using var index = await server.OpenStampedAsync();
        var largest = 0;
        server.Fault = request =>
        {
            largest = Math.Max(largest, request.Body.Length);
            return null;
        };
        var lines = Enumerable.Range(0, 40).Select(i => $"{i} " + string.Concat(Enumerable.Repeat("鱼在水里游。", 20_000))).ToArray();
        await index.AddAsync("a.txt", lines, Token);
        Assert.InRange(largest, 100_000, 4 * 1024 * 1024);
        Assert.Equal(string.Join('\n', lines), await index.GetTextAsync("a.txt", Token));
    }

    [Fact]
    public async Task Open_OwnAuthority_IsTrustedAndNobodyElse()
    {
        using var folder = new TemporaryFolder();
        using var authority = Certificate("CN=authority", null);
        using var certificate = Certificate("CN=127.0.0.1", authority);
        var caFile = folder.Write("ca.pem", authority.ExportCertificatePem());
        await using var server = await StandInServer.StartAsync(certificate: certificate);
        Assert.Equal("https", server.Url.Scheme);

        await using (var index = await QdrantChunkIndex.OpenAsync(new QdrantChunkIndexOptions { Url = server.Url, CaFile = caFile }, Token))
            Assert.Contains("1.19.0", (await index.GetStatusAsync(Token)).ToString(), StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => QdrantChunkIndex.OpenAsync(new QdrantChunkIndexOptions { Url = server.Url }, Token));
        Assert.Contains("Index:Qdrant:CaFile", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetStatus_Index_SaysWhatThereIs()
    {
        await using var server = await StandInServer.StartAsync();
        await using var index = await server.OpenAsync();
        Assert.Null((await index.GetStatusAsync(Token)).Collections);
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        await index.AddAsync("a.txt", ["red fish"], Token);
        var status = (await index.GetStatusAsync(Token)).Collections!;
        Assert.Equal(("green", 1L, 1, 1), (status.State, status.Points, status.Shards, status.Replicas));
        Assert.StartsWith("desk-", status.Name, StringComparison.Ordinal);
    }

    public static TheoryData<QdrantChunkIndexOptions, string> BadOptions => new()
    {
        { new() { Url = new Uri("ftp://localhost") }, "Url" },
        { new() { Url = new Uri("localhost:6333", UriKind.RelativeOrAbsolute) }, "Url" },
        { new() { Url = new Uri("http://user:secret@localhost") }, "Url" },
        { new() { Collection = "" }, "Collection" },
        { new() { Collection = "a/b" }, "Collection" },
        { new() { Collection = new string('a', 201) }, "Collection" },
        { new() { ApiKey = "secret\n" }, "ApiKey" },
        { new() { Shards = 0 }, "Shards" },
        { new() { Replicas = 0 }, "Replicas" },
        { new() { Replicas = 2, WriteConsistency = 3 }, "WriteConsistency" },
        { new() { CaFile = "/nowhere/ca.pem" }, "CaFile" },
        { new() { Timeout = TimeSpan.Zero }, "Timeout" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public async Task Open_BadOption_NamesTheSetting(QdrantChunkIndexOptions options, string setting)
    {
        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => QdrantChunkIndex.OpenAsync(options, Token));
        Assert.Contains("Index:Qdrant:" + setting, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), issuer?.NotAfter ?? DateTimeOffset.UtcNow.AddDays(1));
        if (issuer is null)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(from, to);
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(issuer, from, to, [1, 2, 3]);
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }
}
