using System.Globalization;
using System.Text.Json;
using AgentDesk.LlamaCpp;
using EngineSpeed;

// What the engine saves by what it knows already, and what grammars cost; README.md says how each row is measured.
if (args.Length == 0 || args[0].StartsWith('-'))
{
    Console.Error.WriteLine("Usage: EngineSpeed MODEL.gguf [--pairs 5] [--threads N] [--only history restored lookup grammar] [--json FILE]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

var threads = Number("--threads", Environment.ProcessorCount);
var only = Words("--only");
using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = args[0], Threads = threads }, cancellationToken: stop.Token);
var run = new Run(model, Number("--pairs", 5), stop.Token);
var measures = new List<Measure>();
Console.WriteLine($"{model.Id}: {model.Description}, {threads} threads");
Console.WriteLine("| measure | with | without | median of pairwise ratios | lowest to highest | must be |\n|---|---|---|---|---|---|");
(string Name, Func<Run, IAsyncEnumerable<Measure>> Measure)[] all =
    [
        ("history", History.MeasureAsync), ("restored", Restored.MeasureAsync), ("lookup", Lookup.MeasureAsync), ("grammar", Grammar.MeasureAsync),
    ];
foreach (var (name, measure) in all)
{
    if (only.Count > 0 && !only.Contains(name))
    {
        continue;
    }

    await foreach (var result in measure(run))
    {
        measures.Add(result);
        Console.WriteLine(result.Row);
    }
}

if (Words("--json") is [var file])
{
    var document = new { model = model.Id, model.Description, threads, measures };
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(document, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }), stop.Token);
}

return 0;

int Number(string option, int otherwise) => Words(option) is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

List<string> Words(string option) =>
    Array.IndexOf(args, option) is >= 0 and var at ? [.. args.Skip(at + 1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))] : [];
