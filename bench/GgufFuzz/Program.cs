using System.Globalization;
using System.Text;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

if (args is ["model-host"])
{
    await ModelHost.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
    return 0;
}

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
byte[][] models =
[
    new TinyModel().ToArray(),
    new TinyEncoder().ToArray(),
    new TinyEncoder { Pooling = 4, Classifier = true }.ToArray(),
    .. args.Skip(2).Select(File.ReadAllBytes),
];
string[] lastTensors = ["output_norm.weight", "token_embd.weight"];
using var folder = new TemporaryFolder();
using var probe = new ModelProbe(ModelHostCommand.ForThisProgram("model-host"));
var (loaded, refused, ended, silent) = (0, 0, 0, 0);
for (var number = first; number < first + count; number++)
{
    var good = models[number % models.Length];
    // The header ends not far behind the name of its last tensor; damage that goes a little farther hits weights as well.
    var names = Encoding.Latin1.GetString(good);
    var header = lastTensors.Concat(["blk.1.layer_output_norm.bias", "blk.1.ffn_down.weight", "blk.3.ffn_down.weight", "cls.output.bias"]).Max(name => names.IndexOf(name, StringComparison.Ordinal)) + 80;
    var (kind, bytes) = GgufMutation.Apply(good, header, number);
    var path = folder.Write($"{number}.gguf", bytes);
    try
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await probe.RunAsync(new LlamaModelOptions { Path = path, Threads = 1 }, limit.Token);
        loaded++;
    }
    catch (ModelProcessException error)
    {
        ended++;
        Console.WriteLine($"{number} (model {number % models.Length}, {kind}): {error.Signal ?? error.ExitCode?.ToString(CultureInfo.InvariantCulture)}: {error.LogTail.LastOrDefault(line => line.Contains("ended the process", StringComparison.Ordinal) || line.Contains("terminate", StringComparison.Ordinal)) ?? string.Join(" ", error.LogTail.TakeLast(1))}");
    }
    catch (LlamaModelException error) when (error.Message.Length > 0)
    {
        refused++;
    }
    catch (OperationCanceledException)
    {
        silent++;
        Console.WriteLine($"{number} ({kind}): no answer within a minute");
    }

    File.Delete(path);
}

Console.WriteLine($"{count} damaged files: {loaded} load all the same, {refused} are refused with a message, {ended} end the model process, {silent} give no answer");
return ended + silent == 0 ? 0 : 1;
