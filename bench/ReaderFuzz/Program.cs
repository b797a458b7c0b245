using System.CommandLine;
using System.Diagnostics;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Documents.Isolation;
using AgentDesk.ReaderFuzz;

const string Worker = "read-documents";
if (args is [Worker])
{
    DocumentWorker.Run(DocumentReaders.CreateDefault(int.MaxValue), Console.OpenStandardInput(), Console.OpenStandardOutput());
    return 0;
}

var folder = new Option<DirectoryInfo?>("--folder") { Description = "Read every file of a folder and print one line for each, instead of fuzzing" };
var format = new Option<string>("--format") { Description = "The extension of the documents to mutate, such as pdf", DefaultValueFactory = _ => "pdf" };
var seeds = new Option<DirectoryInfo>("--documents") { Description = "Folder with sound documents", DefaultValueFactory = _ => new DirectoryInfo("../shared/data/eval/good-documents") };
var count = new Option<int>("--count") { Description = "Mutants in all", DefaultValueFactory = _ => 5000 };
var seed = new Option<int>("--seed") { Description = "Same seed, same mutants", DefaultValueFactory = _ => 1 };
var only = new Option<int?>("--only") { Description = "Make this one mutant alone, read it in this process and show what happens" };
var output = new Option<DirectoryInfo>("--out") { Description = "Where findings and the state go; a run continues where the last one stopped", DefaultValueFactory = _ => new DirectoryInfo("artifacts/reader-fuzz") };
var seconds = new Option<int>("--seconds") { Description = "Time for one document; more than the reader's 10 where the machine has other work", DefaultValueFactory = _ => 10 };
var root = new RootCommand("Reads damaged documents in worker processes and reports what is no document and no named refusal.") { folder, format, seeds, count, seed, seconds, only, output };
root.SetAction(async (parsed, token) =>
{
    using var workers = new DocumentWorkers(Start, new DocumentWorkerOptions { ReadTimeout = TimeSpan.FromSeconds(parsed.GetValue(seconds)) });
    var reader = DocumentReaders.CreateDefault(workers: workers);
    if (parsed.GetValue(folder) is { } read)
    {
        return FolderReport.Print(reader, read, token);
    }

    var mutants = new Mutants(parsed.GetValue(format)!, parsed.GetValue(seeds)!, parsed.GetValue(seed));
    if (parsed.GetValue(only) is { } index)
    {
        return SingleMutant.Show(mutants, index, parsed.GetValue(output)!);
    }

    return await new FuzzRun(reader, mutants, parsed.GetValue(output)!).RunAsync(parsed.GetValue(count), token);
});
return await root.Parse(args).InvokeAsync();

static ProcessStartInfo Start() => Path.GetFileName(Environment.ProcessPath) == "dotnet"
    ? new ProcessStartInfo("dotnet", [typeof(Mutants).Assembly.Location, Worker])
    : new ProcessStartInfo(Environment.ProcessPath!, [Worker]);
