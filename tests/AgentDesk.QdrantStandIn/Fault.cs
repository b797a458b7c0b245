using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentDesk.QdrantStandIn;

/// <summary>What goes wrong with a request.</summary>
public sealed class Fault
{
    private readonly Func<HttpContext, string, Task> _apply;

    private Fault(bool isApplied, Func<HttpContext, string, Task> apply) => (IsApplied, _apply) = (isApplied, apply);

    /// <summary>Whether the request is handled all the same.</summary>
    public bool IsApplied { get; }

    /// <summary>An error instead of the request.</summary>
    public static Fault Status(int status, string error, int? retryAfterSeconds = null) => new(false, async (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync($$"""{"status":{"error":"{{error}}"},"time":0.0}""");
    });

    /// <summary>Something that is not Qdrant answers.</summary>
    public static Fault Html() => new(false, (context, _) => context.Response.WriteAsync("<!doctype html><title>Welcome</title>"));

    /// <summary>The connection breaks before the request is handled.</summary>
    public static Fault Reset() => new(false, (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The request is handled, and the connection breaks within the answer.</summary>
    public static Fault ResetWithinAnswer() => new(true, async (context, answer) =>
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>The request is handled, and no answer comes.</summary>
    public static Fault Silence() => new(true, async (context, _) =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    internal Task ApplyAsync(HttpContext context, string answer) => _apply(context, answer);
}
