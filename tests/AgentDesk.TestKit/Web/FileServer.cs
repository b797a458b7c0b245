namespace AgentDesk.TestKit.Web;

/// <summary>Serves one file as a decent server does, with the faults that a test asks for.</summary>
public sealed class FileServer
{
    private int _transfers;

    public required byte[] Content { get; set; }

    public string? ETag { get; set; } = "\"v1\"";

    public string[] MoreHeaders { get; init; } = [];

    /// <summary>Whether ranges are answered with 206, or ignored.</summary>
    public bool Ranges { get; init; } = true;

    /// <summary>How many bytes of each transfer are sent before the connection breaks; those transfers for which it returns null are whole.</summary>
    public Func<int, int?> BreakAfter { get; init; } = _ => null;

    /// <summary>Whether a broken transfer goes silent instead of closing the connection.</summary>
    public bool GoSilent { get; init; }

    /// <summary>Added to the length that the server announces.</summary>
    public int LengthLie { get; init; }

    public async Task AnswerAsync(WireRequest request, int number, Stream stream, CancellationToken cancellationToken)
    {
        var valid = request.Headers.TryGetValue("If-Range", out var condition) ? condition == ETag : ETag is not null || Ranges;
        var from = Ranges && valid ? request.From : 0;
        string[] tag = ETag is null ? [] : [$"ETag: {ETag}"];
        if (from > Content.Length || (from == Content.Length && from > 0))
        {
            await ScriptedServer.WriteHeadAsync(stream, "416 Range Not Satisfiable", $"Content-Range: bytes */{Content.Length}", "Content-Length: 0");
            return;
        }

        var rest = Content.AsMemory((int)from);
        var length = $"Content-Length: {rest.Length + LengthLie}";
        if (from > 0) await ScriptedServer.WriteHeadAsync(stream, "206 Partial Content", [length, $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}", .. tag]);
        else await ScriptedServer.WriteHeadAsync(stream, "200 OK", [length, .. tag, .. MoreHeaders]);
        if (BreakAfter(_transfers++) is { } count && count < rest.Length) rest = rest[..count];
        else count = -1;
        await stream.WriteAsync(rest, cancellationToken);
        if (count >= 0 && GoSilent) await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
