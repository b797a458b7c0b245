using System.Globalization;
using AgentDesk.LlamaCpp.Embedding;
using EngineEquality;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["greedy", var peers, var model, .. var rest]:
        var options = new GreedyOptions(model)
        {
            Prompts = Number(rest, "--prompts", 200),
            Tokens = Number(rest, "--tokens", 64),
            Threads = Number(rest, "--threads", Environment.ProcessorCount),
            Context = Number(rest, "--context", 4096),
        };
        return await Greedy.RunAsync(peers, options, stop.Token) ? 0 : 1;
    case ["sampled", var peers, var model, .. var rest]:
        return await Sampled.RunAsync(peers, model, Number(rest, "--prompts", 10), Number(rest, "--threads", Environment.ProcessorCount), stop.Token) ? 0 : 1;
    case ["vocabularies", var peers]:
        return await Vocabularies.RunAsync(peers, stop.Token) ? 0 : 1;
    case ["templates", var peers, var model, var folder]:
        return await Templates.RunAsync(peers, model, folder, stop.Token) ? 0 : 1;
    case ["vectors", var peers, var model, .. var rest]:
        var pooling = Array.IndexOf(rest, "--pooling") is >= 0 and var at ? Enum.Parse<TextPooling>(rest[at + 1], ignoreCase: true) : TextPooling.Model;
        return await Vectors.EmbedAsync(peers, model, pooling, Number(rest, "--texts", 100), stop.Token) ? 0 : 1;
    case ["scores", var peers, var model, .. var rest]:
        return await Vectors.RerankAsync(peers, model, Number(rest, "--texts", 100), stop.Token) ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: greedy PEERS MODEL [--prompts N] [--tokens N] [--threads N] [--context N]   or   sampled PEERS MODEL [--prompts N] [--threads N]   or   vocabularies PEERS   or   templates PEERS MODEL FOLDER   or   vectors PEERS MODEL [--pooling mean|cls|last] [--texts N]   or   scores PEERS MODEL [--texts N]   (see README.md)");
        return 2;
}

static int Number(string[] rest, string name, int otherwise)
{
    var at = Array.IndexOf(rest, name);
    return at < 0 ? otherwise : int.Parse(rest[at + 1], CultureInfo.InvariantCulture);
}
