using System.Diagnostics;
using System.Globalization;
using AgentDesk.LlamaCpp;

// Mixed concurrent requests for a while: plain and streamed replies, forced calls, scores, raw texts, random cancellations, readers that leave early, clients
// that are disposed under load. Prints resident memory every half minute; fails where a request hangs or memory does not stay level.
//   dotnet run -c Release --project bench/EngineSoak -- MODEL.gguf MINUTES [REQUESTS-AT-ONCE]
if (args.Length < 2)
{
    Console.Error.WriteLine("Usage: EngineSoak MODEL.gguf MINUTES [REQUESTS-AT-ONCE]");
    return 2;
}

var duration = TimeSpan.FromMinutes(double.Parse(args[1], CultureInfo.InvariantCulture));
var atOnce = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 6;
var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = args[0], Threads = 1 });
var soak = new Soak(model, seed: 1);
var memory = new List<double>();
var clock = Stopwatch.StartNew();
using var end = new CancellationTokenSource(duration);
var workers = Enumerable.Range(0, atOnce).Select(number => Task.Run(() => soak.WorkAsync(number, end.Token))).ToArray();
var renewing = Task.Run(() => soak.RenewAsync(end.Token));
while (!end.IsCancellationRequested)
{
    await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None), Task.WhenAll(workers));
    using var process = Process.GetCurrentProcess();
    memory.Add(process.WorkingSet64 / 1048576.0);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed:hh\\:mm\\:ss}  {memory[^1]:F0} MiB resident  {soak.Report()}"));
    if (soak.Oldest > TimeSpan.FromMinutes(10))
    {
        Console.WriteLine($"FAILED: a request has run for {soak.Oldest.TotalSeconds:F0} s");
        return 1;
    }

    if (workers.FirstOrDefault(worker => worker.IsFaulted) is { } failed)
    {
        Console.WriteLine($"FAILED: {failed.Exception}");
        return 1;
    }
}

await Task.WhenAll([.. workers, renewing]).WaitAsync(TimeSpan.FromMinutes(2));
var quarter = Math.Max(1, memory.Count / 4);
var (early, late) = (Median(memory.Take(quarter)), Median(memory.TakeLast(quarter)));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median resident memory of the first and of the last quarter: {early:F0} and {late:F0} MiB"));
Console.WriteLine(late <= early * 1.05 + 16 ? "PASSED" : "FAILED: memory grew");
return late <= early * 1.05 + 16 ? 0 : 1;

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
}
