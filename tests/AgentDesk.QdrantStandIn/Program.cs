using System.Globalization;
using AgentDesk.QdrantStandIn;

// agentdesk-qdrant-stand-in [PORT [API-KEY]]: serves until it is interrupted; everything is in memory.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 6333;
await using var server = await StandInServer.StartAsync(port, args.Length > 1 ? args[1] : null);
Console.WriteLine($"Stand-in for Qdrant at {server.Url}");
var stop = new TaskCompletionSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.TrySetResult();
};
await stop.Task;
