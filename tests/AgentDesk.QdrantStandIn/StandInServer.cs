using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AgentDesk.QdrantStandIn;

/// <summary>
/// A stand-in for a Qdrant server, written from its public API: keeps points in memory, executes the requests that the index makes and refuses
/// malformed ones as the server does; unknown fields it refuses where the server passes over them. Points are written one by one, so that readers
/// may see half of a request's, as on the server. Thread-safe.
/// </summary>
public sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Endpoints _endpoints = new();
    private readonly string? _key;

    private StandInServer(WebApplication application, string? key) => (_application, _key) = (application, key);

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_application.Urls.First());

    /// <summary>What it says of its version.</summary>
    public string Version { get; set; } = "1.19.0";

    /// <summary>Called with each request before it is handled, several at a time; says what goes wrong with it, or null.</summary>
    public Func<StandInRequest, Fault?>? Fault { get; set; }

    /// <param name="port">0 for any free one.</param>
    /// <param name="key">What the header <c>api-key</c> must be; null for none.</param>
    /// <param name="certificate">Serves https with it; null for http.</param>
    public static async Task<StandInServer> StartAsync(int port = 0, string? key = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, port, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
            options.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
        });
        var application = builder.Build();
        var server = new StandInServer(application, key);
        application.Run(server.HandleAsync);
        await application.StartAsync();
        return server;
    }

    /// <summary>Names of all collections.</summary>
    public IReadOnlyList<string> Collections => _endpoints.CollectionNames;

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        var request = new StandInRequest(context.Request.Method, context.Request.Path.Value!.Trim('/'), body);
        var fault = Fault?.Invoke(request);
        if (fault is { IsApplied: false })
        {
            await fault.ApplyAsync(context, "");
            return;
        }

        var (status, answer) = Answer(context, request);
        if (fault is null)
            await WriteAsync(context, status, answer);
        else
            await fault.ApplyAsync(context, answer);
    }

    private (HttpStatusCode Status, string Answer) Answer(HttpContext context, StandInRequest request)
    {
        if (request.Path.Length == 0)
            return (HttpStatusCode.OK, new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version }.ToJsonString());
        if (_key is not null && context.Request.Headers["api-key"] != _key)
            return (HttpStatusCode.Unauthorized, "Must provide an API key or an Authorization bearer token");
        try
        {
            var result = _endpoints.Handle(request, context.Request.Query);
            return (HttpStatusCode.OK, new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 }.ToJsonString());
        }
        catch (Refusal refusal)
        {
            return (refusal.Status, new JsonObject { ["status"] = new JsonObject { ["error"] = refusal.Message }, ["time"] = 0.001 }.ToJsonString());
        }
    }

    private static async Task WriteAsync(HttpContext context, HttpStatusCode status, string answer)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path without slashes around it.</param>
/// <param name="Body">The body.</param>
public sealed record StandInRequest(string Method, string Path, string Body);
