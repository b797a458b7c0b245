namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Holds the answers of an HTTP server to bounds while they are read.</summary>
internal sealed class BoundedHandler : DelegatingHandler
{
    private const long MaxLine = 8L << 20, MaxBytes = 64L << 20;

    public BoundedHandler(TimeSpan connectTimeout)
        // A redirect would carry the headers, and with them the key, to another host.
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = connectTimeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var inner = response.Content;
        var bounded = new StreamContent(new BoundedStream(await inner.ReadAsStreamAsync(cancellationToken), MaxLine, MaxBytes));
        foreach (var (name, values) in inner.Headers)
            bounded.Headers.TryAddWithoutValidation(name, values);
        response.Content = bounded;
        return response;
    }
}
